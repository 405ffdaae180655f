import { expect, test } from "vitest";
import type { Schema } from "../spec.ts";
import { nameKnownMembers } from "./known-members.ts";

const text = { type: "string" };
const documents = new Map<string, Schema>([
  ["request:Fields", { properties: { amount: text }, allOf: [{ $ref: "request:More" }] }],
  ["request:More", { properties: { order_no: text } }],
  ["request:Open", { properties: { amount: text }, additionalProperties: true }],
]);
/** The names that a closed object is given. */
const known = (schema: Schema) =>
  (nameKnownMembers(schema, documents) as { unevaluatedProperties?: unknown }).unevaluatedProperties;

test("a closed object knows what it lists, and what its parts list, each once", () => {
  const schema = { properties: { type: text, amount: text }, allOf: [{ $ref: "request:Fields" }] };
  expect(known({ ...schema, unevaluatedProperties: false })).toEqual(["type", "amount", "order_no"]);
  expect(known(schema)).toBeUndefined();
});

test("closed objects inside of others are named, too, in members, lists, maps and branches", () => {
  const closed = { properties: { a: text }, unevaluatedProperties: false };
  const named = { properties: { a: text }, unevaluatedProperties: ["a"] };
  const around = (inner: Schema): Schema => ({
    properties: { one: inner },
    items: inner,
    additionalProperties: inner,
    anyOf: [inner],
    then: inner,
  });
  expect(nameKnownMembers(around(closed), documents)).toEqual(around(named as unknown as Schema));
});

test("a branch may speak of what the object lists beside it, and of nothing else", () => {
  const branches = {
    if: { required: ["type"] },
    then: { properties: { type: text } },
    unevaluatedProperties: false,
  };
  expect(known({ ...branches, properties: { type: text } })).toEqual(["type"]);
  expect(() => known(branches)).toThrow("knows type in one of its branches only");
  expect(() => known({ oneOf: [{ $ref: "request:More" }], unevaluatedProperties: false })).toThrow(
    "knows order_no",
  );
});

test("a closed object cannot be made of an open one", () => {
  expect(() => known({ allOf: [{ $ref: "request:Open" }], unevaluatedProperties: false })).toThrow(
    "takes part in one that is open",
  );
});
