import { describe, expect, it } from "vitest";
import { broken, create, created, headers, sending, update } from "./fixture.ts";
import { checkExchange, type Exchange } from "./index.ts";

const found = (exchange: Exchange) =>
  checkExchange(exchange).map(({ rule, pointer, message }) => `${rule} ${pointer}: ${message}`);
const sent = (members: Record<string, unknown>) =>
  found(sending({ body: { ...created.request, ...members } }));

describe("the name of an unknown member", () => {
  it.each(["amuont", "_x", "a.b-c", "a".repeat(64)])("is quoted when it reads as one: %s", (name) => {
    expect(sent({ [name]: 1 })).toEqual([`request.schema /${name}: ${name} is not a documented field.`]);
  });

  it.each(["محمد", "4111111111111111", "jane@example.com", "Jane Doe", "", "a/b", "a".repeat(65), "a\n"])(
    "is not quoted when it may be data: %j",
    (name) => {
      expect(sent({ [name]: 1 })).toEqual(["request.schema : The body has a member that no document knows."]);
      expect(found(create({}, { [name]: 1 }))).toEqual([
        "response.undocumented-field : The body has a member that no document knows.",
      ]);
    },
  );

  it("is not quoted in an inner object, nor where it did not come back", () => {
    const agreement = { id: "A1", محمد: 1 };
    expect(sent({ payment_type: "save_card", customer_id: "c", agreement })).toContain(
      "request.schema /agreement: agreement has a member that no document knows.",
    );
    const address = { city: "city", country: "KW", line1: "line1" };
    const all = found(update({ billing_address: { ...address, محمد: 1 } }, { billing_address: address }));
    expect(all).toContain(
      "presence.required /billing_address: A member of billing_address is missing, although it was sent.",
    );
    expect(all.join()).not.toContain("محمد");
  });

  it("is not quoted as the field of a file", () => {
    const file = { field: "jane@example.com", filename: "invoice.pdf" };
    const body = { fields: { ...created.request, pg_codes: "kpay" }, file: [file, file] };
    const all = found(
      sending({ headers: { ...headers, "Content-Type": "multipart/form-data; boundary=x" }, body }),
    );
    expect(all).toHaveLength(2);
    expect(all.join()).not.toContain("jane");
  });
});

it("says where a free member is, and does not name it in the sentence", () => {
  const extra = { Jane: 1, "96512345678": 1, القسم: 1, deep: { "jane@example.com": 1 } };
  const received = { Jane: 2, القسم: 2, deep: {} };
  expect(found(create({ extra }, { extra: received }))).toEqual([
    "echo.changed /extra/Jane: A member of extra is not the value that was sent.",
    "presence.required /extra/96512345678: A member of extra is missing, although it was sent.",
    "echo.changed /extra/القسم: A member of extra is not the value that was sent.",
    "echo.changed /extra/deep: A member of extra is not the value that was sent.",
  ]);
});

it.each(["{}", JSON.stringify(created.request), "[1]", ' \n{"a":1}', '\uFEFF{"a":1}'])(
  "does not read JSON sent as a form: %j",
  (body) => {
    const type = { ...headers, "Content-Type": "application/x-www-form-urlencoded" };
    expect(found(sending({ headers: type, body }))).toEqual([
      "request.body : The request body is JSON sent as a form.",
    ]);
    expect(broken(sending({ headers: type, body: btoa(body.trim()), bodyEncoding: "base64" }))).toEqual([
      "request.body",
    ]);
  },
);
