import { expect, it } from "vitest";
import type { Operation } from "../generated/operation-table.ts";
import { OttuRequestError } from "./errors.ts";
import { encodeQuery } from "./query.ts";

const list: Operation = {
  operationId: "listThings",
  method: "GET",
  path: "/b/things/",
  auth: "required",
  pathParameters: [],
  queryParameters: [
    { name: "customer_id", required: true, list: false, type: "string" },
    { name: "pg_codes", required: false, list: true, type: "string" },
    { name: "limit", required: false, list: false, type: "integer" },
    { name: "active", required: false, list: false, type: "boolean" },
  ],
  successStatuses: [200],
};
const { queryParameters: _, ...withoutQuery } = list;
const optional: Operation = {
  ...list,
  queryParameters: [{ name: "limit", required: false, list: false, type: "integer" }],
};

function refusal(query: unknown, operation = list): OttuRequestError {
  try {
    encodeQuery(operation, query);
  } catch (error) {
    return error as OttuRequestError;
  }
  return expect.unreachable();
}

it("writes a list as one parameter per item, in the order of the spec", () => {
  expect(encodeQuery(list, { limit: 10, pg_codes: ["kpay", "knet"], customer_id: "a" })).toBe(
    "customer_id=a&pg_codes=kpay&pg_codes=knet&limit=10",
  );
});

it("takes one value for a list", () => {
  expect(encodeQuery(list, { customer_id: "a", pg_codes: "kpay" })).toBe("customer_id=a&pg_codes=kpay");
});

it("leaves out what is undefined and keeps false, 0 and the empty text", () => {
  expect(
    encodeQuery(list, { customer_id: "", limit: 0, active: false, pg_codes: undefined, other: undefined }),
  ).toBe("customer_id=&limit=0&active=false");
});

it.each([
  ["a&b=c", "a%26b%3Dc"],
  ["a#/../b", "a%23%2F..%2Fb"],
  ["line\r\nbreak\u0000", "line%0D%0Abreak%00"],
  ["عميل 1", "%D8%B9%D9%85%D9%8A%D9%84+1"],
])("keeps %j inside its parameter", (customer_id, encoded) => {
  const text = encodeQuery(list, { customer_id });
  expect(text).toBe(`customer_id=${encoded}`);
  expect(new URLSearchParams(text).get("customer_id")).toBe(customer_id);
});

it("is empty where there is nothing to ask", () => {
  expect(encodeQuery(optional, undefined)).toBe("");
  expect(encodeQuery(optional, {})).toBe("");
  expect(encodeQuery(withoutQuery, undefined)).toBe("");
});

it.each<[string, unknown, string, string]>([
  [
    "an unknown name",
    { customer_id: "a", custmer_id: 1 },
    "/custmer_id",
    'the query has no key "custmer_id"; did you mean customer_id?',
  ],
  [
    "a name of Object.prototype",
    { customer_id: "a", constructor: 1 },
    "/constructor",
    'has no key "constructor"',
  ],
  [
    "null",
    { customer_id: null },
    "/customer_id",
    "customer_id must be a string, a number or a boolean, not null; leave it out",
  ],
  ["an object", { customer_id: {} }, "/customer_id", "not an object"],
  ["a Date", { customer_id: new Date(0) }, "/customer_id", "pass a string in the format documented"],
  ["a number that is none", { customer_id: "a", limit: Number.NaN }, "/limit", "not NaN"],
  ["a list for one value", { customer_id: ["a"] }, "/customer_id", "customer_id takes one value, not a list"],
  ["an empty list", { customer_id: "a", pg_codes: [] }, "/pg_codes", "which a query would leave out"],
  [
    "a hole in a list",
    { customer_id: "a", pg_codes: ["kpay", undefined] },
    "/pg_codes/1",
    "pg_codes.1 must be",
  ],
  ["half a character", { customer_id: "\ud800" }, "/customer_id", "must be well-formed text"],
  ["no object", "customer_id=a", "", "the query must be a plain object, not a string"],
  ["nothing, where something is required", undefined, "", "the query must be a plain object, not undefined"],
])("refuses %s", (_, query, field, message) => {
  const error = refusal(query);
  expect(error).toBeInstanceOf(OttuRequestError);
  expect(error).toMatchObject({ part: "query", field, outcome: "not_sent", operationId: "listThings" });
  expect(error.message).toContain(message);
});

it("says what to pass instead only where there is something", () => {
  expect(refusal({ customer_id: {} }).message).toMatch(/not an object$/);
});

it("refuses a query where none is taken", () => {
  expect(refusal({ limit: 1 }, withoutQuery)).toMatchObject({ part: "query", field: "/limit" });
});

it("quotes no value when it refuses", () => {
  const error = refusal({ customer_id: ["secret-customer"] });
  expect(error.message + JSON.stringify(error)).not.toContain("secret-customer");
});
