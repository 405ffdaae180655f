import { expect, it } from "vitest";
import { loadBundle } from "../../contract-tests/support/bundle.ts";
import { operationOf, operationsOf, resolveSchema, type SchemaObject, type Spec } from "../generate/spec.ts";
import { fieldsOf } from "./fields.ts";
import { referenceSpec } from "./reference.ts";
import { describeRules, rulesOf } from "./rules.ts";

const bodyOf = (spec: Spec, operationId: string) => {
  const { requestBody } = operationOf(spec, operationId, "this test").operation;
  return requestBody?.content["application/json"]?.schema ?? {};
};

/** What is said of a field of a body. */
const said = (spec: Spec, operationId: string, field: string) =>
  fieldsOf(spec, bodyOf(spec, operationId)).find(({ name }) => name === field)?.description;

it("reads which fields a rule is about, those of nested conditions too", () => {
  const spec = loadBundle();
  const rules = rulesOf(spec, { $ref: "#/components/schemas/AttachmentUpload" });
  expect(rules.map(({ fields }) => fields.sort())).toEqual([
    ["order_no", "session_id"],
    ["order_no", "session_id", "shortify_attachment_url"],
  ]);
});

it("says every rule of every request on each field it is about", () => {
  const spec = loadBundle();
  const plain = loadBundle();
  describeRules(spec);
  let checked = 0;
  for (const { operation } of operationsOf(plain)) {
    for (const { text, fields } of rulesOf(plain, bodyOf(plain, operation.operationId))) {
      for (const field of fields) {
        // What is declared as `false` is no field of this form.
        const description = said(spec, operation.operationId, field);
        if (description === undefined) continue;
        expect(description, `${operation.operationId} ${field}`).toContain(text);
        checked++;
      }
    }
  }
  expect(checked).toBeGreaterThan(50);
});

it("names the operations where others share the field without the rule", () => {
  const spec = loadBundle();
  describeRules(spec);
  const agreement = said(spec, "createCheckout", "agreement");
  expect(agreement).toContain("**Rule** (`updateCheckout`)**:** An update that names another payment type");
  expect(agreement).toContain(
    "**Rule** (`createCheckout`, `replaceCheckout`, `createInvoice`)**:** An agreement is",
  );
  expect(said(spec, "createInvoice", "discount_amount")).toContain(
    "**Rule:** A discount is a percentage or an amount",
  );
});

it("leaves what a field said before in front", () => {
  const spec = loadBundle();
  const before = said(spec, "createCheckout", "customer_id") ?? "";
  describeRules(spec);
  expect(before.length).toBeGreaterThan(10);
  expect(said(spec, "createCheckout", "customer_id")?.startsWith(before)).toBe(true);
});

it("demands that a rule has words", () => {
  const rule: SchemaObject = { if: { required: ["a"] }, then: { required: ["b"] } };
  const spec = { components: { schemas: { Rule: rule } } } as unknown as Spec;
  expect(() => rulesOf(spec, { allOf: [{ $ref: "#/components/schemas/Rule" }] })).toThrow(
    "has no description",
  );
});

it("gives the reference behaviour and samples, and leaves the bundle alone", () => {
  const { operation } = operationOf(referenceSpec(), "runOperation", "this test");
  expect(operation.description).toContain(
    "- **Idempotency key:** `Tracking-Key`, where `operation` is `refund`",
  );
  expect(operation.description).toContain("- **What settles an unknown outcome:** `payments.inquire` by");
  const samples = Reflect.get(operation, "x-codeSamples") as { label: string }[];
  expect(samples.map(({ label }) => label)).toEqual(["TypeScript", "curl"]);
  const bundle = operationOf(loadBundle(), "runOperation", "this test").operation;
  expect(bundle.description).not.toContain("Idempotency key:");
  expect(resolveSchema(loadBundle(), bodyOf(loadBundle(), "runOperation"))).not.toHaveProperty(
    "x-codeSamples",
  );
});
