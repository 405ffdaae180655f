import { expect, it } from "vitest";
import { keepInput } from "./sent-input.ts";

it("reads a JSON body back as it was sent, whatever becomes of the argument", () => {
  const body = { amount: "20.000", extra: { order: ["ORD-12345"] } };
  const sent = keepInput(
    {},
    { query: undefined, body },
    {
      body: JSON.stringify(body),
      contentType: "application/json",
    },
  );
  body.extra.order[0] = "another";
  expect(sent().body).toEqual({ amount: "20.000", extra: { order: ["ORD-12345"] } });
});

it("keeps the members of a form and of a query, with their lists", () => {
  const attachment = new File(["content"], "invoice.pdf");
  const body = { pg_codes: ["kpay"], attachment };
  const query = { ordering: ["name"], page: 2 };
  const path = { token: "9923873408" };
  const sent = keepInput(path, { query, body }, { body: new FormData() });
  body.pg_codes.push("knet");
  body.attachment = new File([], "another.pdf");
  query.ordering.push("size");
  query.page = 3;
  expect(sent()).toEqual({
    path,
    query: { ordering: ["name"], page: 2 },
    body: { pg_codes: ["kpay"], attachment },
  });
  expect(sent().body).toHaveProperty("attachment", attachment);
});

it("keeps nothing where nothing was sent", () => {
  const sent = keepInput({}, { query: undefined, body: undefined }, undefined);
  expect(sent()).toEqual({ path: {}, query: undefined, body: undefined });
});
