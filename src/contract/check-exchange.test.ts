import { describe, expect, it } from "vitest";
import { answering, broken, create, created, headers, sending, update } from "./fixture.ts";
import { checkExchange, type Exchange, rules } from "./index.ts";

it("finds nothing in an exchange that keeps the contract", () => {
  expect(broken(create())).toEqual([]);
  expect(broken(update())).toEqual([]);
  expect(broken(sending({}))).toEqual([]);
});

describe("the call", () => {
  it.each<[string, Partial<Exchange["request"]>, string[]]>([
    ["a path that is none of the API's", { url: "https://sandbox.ottu.net/b/other/" }, ["endpoint.unknown"]],
    ["another path of the same length", { url: "/b/checkout/v1/other/" }, ["endpoint.unknown"]],
    ["no trailing slash", { url: "/b/checkout/v1/pymt-txn" }, ["endpoint.unknown"]],
    ["a URL that is none", { url: "http://" }, ["endpoint.unknown"]],
    ["a method the path does not take", { method: "DELETE" }, ["method.undocumented"]],
    ["a method in small letters", { method: "post" }, []],
    ["a path without a host, with a query", { url: "/b/checkout/v1/pymt-txn/?a=1" }, []],
    ["no credential", { headers: { "content-type": "application/json" } }, ["credential.missing"]],
    ["no recorded headers", { headers: undefined as never }, []],
    ["another scheme", { headers: { ...headers, Authorization: "Bearer abc" } }, ["credential.form"]],
    ["a key without its scheme", { headers: { ...headers, Authorization: "abc" } }, ["credential.form"]],
    ["Basic that is no base64", { headers: { ...headers, Authorization: "Basic §§" } }, ["credential.form"]],
    [
      "Basic without a colon inside",
      { headers: { ...headers, Authorization: "Basic YWJj" } },
      ["credential.form"],
    ],
    ["Basic", { headers: { ...headers, Authorization: `Basic ${btoa("example:secret")}` } }, []],
    [
      "two credentials",
      { headers: { ...headers, Authorization: ["Api-Key a", "Api-Key b"] } },
      ["credential.form"],
    ],
    ["XML", { headers: { ...headers, "Content-Type": "text/xml" } }, ["request.media-type"]],
    ["no body", { body: undefined }, ["request.body"]],
    ["JSON that is cut short", { body: '{"type":' }, ["request.body"]],
    ["base64 that is none", { body: "%%%", bodyEncoding: "base64" }, ["request.body"]],
    ["a list", { body: [] }, ["request.schema"]],
  ])("reports %s as it should", (_, changes, expected) => {
    expect(broken(sending(changes))).toEqual(expected);
  });

  it("takes no body where none belongs, and judges the path", () => {
    const url = "/b/checkout/v1/pymt-txn/5ca114666d472a170d3c4ea6/";
    expect(broken({ request: { method: "GET", url } })).toEqual([]);
    expect(broken({ request: { method: "GET", url, headers: {} } })).toEqual([]);
    expect(broken({ request: { method: "GET", url, body: "{}" } })).toEqual(["request.body"]);
    expect(broken({ request: { method: "GET", url: url.replace("5", "5%20") } })).toEqual([
      "request.schema /session_id",
    ]);
    expect(
      broken({ request: { method: "GET", url: `/b/checkout/v1/pymt-txn/${"5".repeat(129)}/` } }),
    ).toEqual(["request.schema /session_id"]);
  });
});

describe("the body of the request", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ["a missing field", { amount: undefined }, ["request.schema /amount"]],
    ["an unknown field", { amuont: "20.000" }, ["request.schema /amuont"]],
    ["a field of the wrong type, once", { type: 5 }, ["request.schema /type"]],
    ["too many decimals for KWD", { amount: "20.0001" }, ["amount.scale /amount"]],
    ["any decimals for JPY", { currency_code: "JPY", amount: "2.5" }, ["amount.scale /amount"]],
    ["an amount that is none, without its scale", { amount: "2.x.y" }, ["request.schema /amount"]],
    ["an amount below the minimum", { amount: "0.001" }, ["request.schema /amount"]],
    [
      "a rule between fields",
      { payment_type: "auto_debit", agreement: { id: "A1", type: "recurring" } },
      ["request.schema /customer_id"],
    ],
    ["a field that another rules out", { agreement: { id: "A1" } }, ["request.schema /agreement"]],
  ])("reports %s", (_, changes, expected) => {
    expect(broken(sending({ body: { ...created.request, ...changes } }))).toEqual(expected);
  });

  it("says of a value with several forms what the nearest form says", () => {
    const found = (payment_instrument: unknown) =>
      broken(create({ payment_instrument })).filter((one) => one.startsWith("request"));
    expect(found({ instrument_type: "token", payload: {} })).toEqual([
      "request.schema /payment_instrument/payload/token",
    ]);
    expect(found({ instrument_type: "cash", payload: {} })).toEqual([
      "request.schema /payment_instrument/instrument_type",
    ]);
    expect(found({ instrument_type: "apple_pay", payload: {} })).toEqual([
      "request.schema /payment_instrument/payload",
    ]);
    expect(found("token")).toEqual(["request.schema /payment_instrument"]);
  });
});

describe("the response", () => {
  it.each<[string, Partial<NonNullable<Exchange["response"]>>, string[]]>([
    ["another status", { status: 200 }, ["status.undocumented"]],
    ["a redirect", { status: 302 }, ["status.undocumented"]],
    ["HTML", { headers: { "content-type": "text/html" }, body: "<html>" }, ["response.media-type"]],
    ["a charset", { headers: { "Content-Type": "Application/JSON; charset=utf-8" } }, []],
    ["no recorded body", { body: undefined }, []],
    ["an empty body", { body: "" }, ["response.body"]],
    ["JSON that is cut short", { body: '{"amount"' }, ["response.body"]],
    ["a list", { body: [] }, ["response.schema"]],
    [
      "a missing mandatory member",
      { body: { ...created.response, state: undefined } },
      ["response.schema /state"],
    ],
    [
      "a wrong member",
      { body: { ...created.response, checkout_url: "x" } },
      ["response.schema /checkout_url"],
    ],
    [
      "an unknown member",
      { body: { ...created.response, surprise: 1 } },
      ["response.undocumented-field /surprise"],
    ],
    ["an undocumented state", { body: { ...created.response, state: "frozen" } }, ["response.schema /state"]],
    [
      "too many decimals beside their currency",
      {
        body: {
          ...created.response,
          payment_methods: [{ ...created.response.payment_methods[0], currency_code: "USD" }],
        },
      },
      ["amount.scale /payment_methods/0/amount", "amount.scale /payment_methods/0/fee"],
    ],
  ])("reports %s as it should", (_, changes, expected) => {
    expect(broken(answering(changes))).toEqual(expected);
  });

  it.each<[string, number, unknown, string[]]>([
    ["a message", 401, { detail: "No credentials were sent." }, []],
    ["messages by field", 400, { amount: ["This field is required."] }, []],
    ["an envelope", 400, { error: { type: "validation_error", code: "invalid_amount", message: "No." } }, []],
    ["a member beside the message", 400, { detail: "No.", trace: 5 }, ["response.undocumented-field /trace"]],
    [
      "members of two forms",
      400,
      { detail: "No.", result: "failed", error: "No." },
      ["response.undocumented-field /error"],
    ],
    ["none of the forms", 400, { amount: 5 }, ["error.shape"]],
    ["a list", 400, ["No."], ["error.shape"]],
    ["text where JSON is due", 400, "Bad request", ["response.body"]],
    ["no JSON from a proxy", 502, "<html>", []],
    ["nothing from a proxy", 503, "", []],
    ["no JSON from a server", 500, "<html>", []],
    ["JSON of another form from a server", 500, { amount: 5 }, ["error.shape"]],
  ])("judges an error with %s", (_, status, body, expected) => {
    expect(broken(answering({ status, headers: {}, body }))).toEqual(expected);
  });
});

it("names rule, place, source and a sentence that holds no value", () => {
  const secret = "4111111111111111";
  const found = checkExchange(
    create(
      { amount: secret.repeat(3), customer_email: secret, [`${secret.slice(0, 3)}x`]: secret },
      { amount: secret, checkout_url: secret },
    ),
  );
  expect(found.length).toBeGreaterThan(4);
  for (const { rule, message, severity, source } of found) {
    expect(message).not.toContain(secret);
    expect(message).toMatch(/^[A-Za-z0-9].*\.$/);
    expect(severity).toBe(rules[rule].severity);
    expect(source).toMatch(/^(00[0-4]|vendor)$/);
  }
  expect(checkExchange(sending({ body: { ...created.request, loyalty: 5 } }))).toEqual([
    {
      rule: "request.schema",
      severity: "error",
      target: "request",
      pointer: "/loyalty",
      message: "loyalty must be an object or null.",
      source: "vendor",
    },
  ]);
});
