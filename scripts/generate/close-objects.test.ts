import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { closeObjects } from "./close-objects.ts";
import type { Schema } from "./spec.ts";

const text = { type: "string" };
const inner = { type: "object", properties: { a: text } };

function validate(schema: Schema, value: unknown): { open: boolean; closed: boolean } {
  const ajv = new Ajv2020({ strict: false });
  const { Root } = closeObjects({ Root: schema });
  return { open: ajv.validate(schema, value), closed: ajv.validate(Root as Schema, value) };
}

test.each<[string, Schema, unknown]>([
  ["at the root", inner, { b: 1 }],
  ["in a member", { type: "object", properties: { of: inner } }, { of: { b: 1 } }],
  ["in a list", { type: "array", items: inner }, [{ a: "" }, { b: 1 }]],
  ["in a map", { type: "object", additionalProperties: inner }, { any: { b: 1 } }],
  ["in a choice", { anyOf: [inner, text] }, { b: 1 }],
  ["in an exclusive choice", { oneOf: [inner, text] }, { b: 1 }],
  ["in an object that may be null", { type: ["object", "null"], properties: { a: text } }, { b: 1 }],
])("an undocumented member is seen %s", (_, schema, value) => {
  expect(validate(schema, value)).toEqual({ open: true, closed: false });
});

test.each<[string, Schema, unknown]>([
  ["a documented member", inner, { a: "" }],
  ["an object that takes any members", { type: "object" }, { b: 1 }],
  ["an object that is open on purpose", { ...inner, additionalProperties: true }, { b: 1 }],
  ["an object whose other members are described", { ...inner, additionalProperties: text }, { b: "" }],
  ["members that only a condition names", { ...inner, if: { properties: { a: true } } }, { a: "" }],
  ["null, where an object may be null", { type: ["object", "null"], properties: { a: text } }, null],
  ["anything, where anything goes", true, { b: 1 }],
])("%s stays accepted", (_, schema, value) => {
  expect(validate(schema, value)).toEqual({ open: true, closed: true });
});

test("the schemas that are given are not changed", () => {
  const schema = Object.freeze({ type: "object", properties: Object.freeze({ of: Object.freeze(inner) }) });
  closeObjects({ Root: schema });
  expect(schema).toEqual({ type: "object", properties: { of: inner } });
});
