import { describe, expect, it } from "vitest";
import { changesOf, exactChangesOf, sameSet, sameValue } from "./echo.ts";
import { broken, create, created, headers, update } from "./fixture.ts";
import type { Exchange } from "./index.ts";

const observed = (exchange: Exchange) => broken(exchange, { mode: "observed" });

describe("an empty member", () => {
  it.each([[""], [null], [{}], [[]]])("stays an error where it is mandatory: %j", (empty) => {
    expect(observed(create({}, { state: empty }))).toEqual(["response.schema /state"]);
    expect(observed(create({}, { checkout_url: empty }))).toEqual(["response.schema /checkout_url"]);
  });

  it("stays an error where it is mandatory in an inner object", () => {
    const [method] = created.response.payment_methods;
    expect(observed(create({}, { payment_methods: [{ ...method, code: null, amount: null }] }))).toEqual([
      "response.schema /payment_methods/0/code",
    ]);
  });

  it.each([[""], [null], [{}], [[]]])("is absent where it is optional: %j", (empty) => {
    expect(observed(create({}, { customer_email: empty, qr_code_url: empty, agreement: empty }))).toEqual([]);
  });

  it("is not the body itself", () => {
    const { request, response } = create();
    expect(observed({ request, response: { ...response, body: {} } })).toEqual([
      ...["type", "amount", "currency_code", "pg_codes"].map((name) => `presence.required /${name}`),
      ...[
        "session_id",
        "state",
        "operation",
        "payment_type",
        "payment_methods",
        "checkout_url",
        "language",
      ].map((name) => `response.schema /${name}`),
      "response.schema /due_datetime",
      "response.schema /expiration_time",
    ]);
  });

  it("is no member as an entry of a list", () => {
    expect(observed(create({}, { payment_methods: [{}] }))).toContain(
      "response.schema /payment_methods/0/code",
    );
  });
});

describe("what was sent empty", () => {
  const address = { city: "city", country: "KW", line1: "line1" };

  it.each(["", null])("owes nothing, and equals any other empty value: %j", (empty) => {
    for (const received of [undefined, "", null, [], {}])
      expect(observed(update({ order_no: empty }, { order_no: received })).join()).not.toMatch(
        /presence|echo/,
      );
    expect(observed(update({ order_no: empty }, { order_no: "x" }))).toContain("echo.changed /order_no");
    expect(broken(update({ order_no: empty })).join()).toContain("presence.required /order_no");
  });

  it("owes nothing child by child", () => {
    const sent = { billing_address: { ...address, line2: "" }, extra: { a: "", b: null, c: [], d: 1 } };
    const received = { billing_address: { ...address, line2: null }, extra: { a: {}, d: 1 } };
    expect(observed(update(sent, received)).join()).not.toMatch(/presence|echo/);
    expect(broken(update(sent, received)).join()).toMatch(/presence.*echo|echo.*presence/);
    expect(observed(update(sent, { ...received, extra: { d: "" } }))).toContain("echo.changed /extra/d");
  });

  it("is compared so at any depth, and only where asked", () => {
    const sent = { a: { b: "", c: [null, { d: [] }] }, e: ["x", ""] };
    const received = { a: { c: ["", { d: null }] }, e: ["x"] };
    expect(changesOf({ ...sent, a: { b: "" } }, { ...received, a: {} }, true)).toEqual([]);
    expect(exactChangesOf({ a: sent.a }, { a: received.a }, true)).toEqual([]);
    expect(sameValue(sent.a, received.a, true)).toBe(true);
    expect(sameValue(sent.a, received.a)).toBe(false);
    expect(sameValue({ a: 1 }, { a: 1, b: "" }, true)).toBe(false);
    expect(sameValue({ a: "" }, { a: "x" }, true)).toBe(false);
    expect(sameSet(sent.e, received.e, true)).toBe(true);
    expect(sameSet(sent.e, received.e)).toBe(false);
    expect(sameSet(["x"], ["x", ""], true)).toBe(false);
    expect(sameSet(sent.e, ["x", null], true)).toBe(true);
  });
});

it("reads the header lists of a HAR", () => {
  const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const { request, response } = create();
  const answered = { ...response, headers: [{ name: "Content-Type", value: "text/html" }] };
  expect(broken({ request: { ...request, headers: list }, response })).toEqual([]);
  expect(broken({ request: { ...request, headers: [] }, response })).toContain("credential.missing");
  expect(broken({ request, response: { ...answered, body: "x" } })).toEqual(["response.media-type"]);
});
