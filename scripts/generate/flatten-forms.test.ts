import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { flattenForms } from "./flatten-forms.ts";
import type { Schema, SchemaObject, Spec } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

const fields: SchemaObject = {
  type: "object",
  description: "Fields.",
  properties: {
    amount: { type: "string", pattern: "^[0-9]+$" },
    pg_codes: { type: "array", items: { type: "string" }, minItems: 1 },
  },
};
const rule: SchemaObject = {
  if: { required: ["amount"], properties: { amount: { const: "0" } } },
  then: { required: ["customer_id"] },
};

function specOf(form: SchemaObject, schemas: Record<string, Schema> = {}): Spec {
  const body = {
    "application/json": { schema: ref("Json") },
    "application/x-www-form-urlencoded": { schema: ref("Form") },
    "multipart/form-data": { schema: ref("Form") },
  };
  return testSpec(
    {
      Form: form,
      Json: { type: "object", allOf: [ref("Fields")], unevaluatedProperties: false },
      Fields: fields,
      Rule: rule,
      ...schemas,
    },
    { "/pymt-txn/": { post: testOperation("createCheckout", { body }) } },
  );
}

const form: SchemaObject = {
  type: "object",
  required: ["pg_codes"],
  properties: { customer_id: { type: "string", maxLength: 3 } },
  allOf: [ref("Fields"), ref("Rule"), { minProperties: 1 }],
  unevaluatedProperties: false,
};

function validatorOf(spec: Spec) {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ $id: "spec", components: spec.components });
  return ajv.compile({ $ref: "spec#/components/schemas/Form" });
}

test("the fields stand in the schema itself, the rules stay where they are", () => {
  const spec = specOf(structuredClone(form));
  flattenForms(spec);
  const { properties, allOf } = spec.components.schemas.Form as SchemaObject;
  expect(properties).toEqual({
    customer_id: { type: "string", maxLength: 3 },
    amount: { $ref: "#/components/schemas/Fields/properties/amount" },
    pg_codes: { $ref: "#/components/schemas/Fields/properties/pg_codes" },
  });
  expect(allOf).toEqual([ref("Rule"), { minProperties: 1 }]);
  expect(spec.components.schemas.Json).toEqual(specOf(form).components.schemas.Json);
});

test.each<[boolean, unknown]>([
  [true, { pg_codes: ["kpay"] }],
  [true, { pg_codes: ["kpay"], amount: "20", customer_id: "abc" }],
  [true, { pg_codes: ["kpay"], amount: "0", customer_id: "abc" }],
  [false, { pg_codes: ["kpay"], amount: "0" }],
  [false, { pg_codes: [] }],
  [false, { pg_codes: ["kpay"], amount: "20.000" }],
  [false, { pg_codes: ["kpay"], customer_id: "abcd" }],
  [false, { pg_codes: ["kpay"], customer: "abc" }],
  [false, { amount: "20" }],
  [false, {}],
  [false, []],
])("before and after agree: %j for %j", (valid, body) => {
  const spec = specOf(structuredClone(form));
  const before = validatorOf(structuredClone(spec));
  flattenForms(spec);
  expect([before(body), validatorOf(spec)(body)]).toEqual([valid, valid]);
});

test("a member that says more than which fields there are is left alone", () => {
  const strict = { ...fields, required: ["amount"] };
  const spec = specOf({ type: "object", allOf: [ref("Strict")] }, { Strict: strict });
  flattenForms(spec);
  expect(spec.components.schemas.Form).toEqual({ type: "object", allOf: [ref("Strict")] });
});

test("a form of fields alone keeps no empty allOf, which would not compile", () => {
  const spec = specOf({ type: "object", allOf: [ref("Fields")] });
  flattenForms(spec);
  expect(spec.components.schemas.Form).not.toHaveProperty("allOf");
  expect(validatorOf(spec)({ amount: "20" })).toBe(true);
});

test("a field that is declared twice is refused by name", () => {
  const spec = specOf({ type: "object", properties: { amount: { type: "string" } }, allOf: [ref("Fields")] });
  expect(() => flattenForms(spec)).toThrow('The form field "amount" is declared twice: in Fields');
});
