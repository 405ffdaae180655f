import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { operationExamples, paymentExamples } from "../../generated/webhook-examples.ts";
import { bundlePath } from "../paths.ts";
import type { SchemaObject, Spec } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";
import { emitWebhookExamples, emitWebhooks } from "./webhooks.ts";

const signature = {
  algorithm: "HMAC-SHA256",
  fields: ["state", "amount", "a_b", "a1"],
  subscription: ["token.token"],
};

function specWith(schemas: Record<string, SchemaObject>): Spec {
  const example = { value: { amount: "20.000" } };
  const body = { "application/json": { schema: ref("Event"), examples: { paid: example } } };
  return {
    ...testSpec(schemas),
    webhooks: { payment: { post: testOperation("paymentEvent", { body, summary: "A payment was tried" }) } },
  };
}

const event: SchemaObject = {
  type: "object",
  properties: { amount: {}, state: {}, a_b: {}, a1: {}, token: {}, signature: ref("Signature") },
};

it("lifts the signed fields, in the order of their code points, and the event by kind", () => {
  const code = emitWebhooks(
    specWith({ Event: event, Signature: { type: "string", "x-signature": signature } }),
  );
  const listed = (scheme: string) =>
    JSON.parse(new RegExp(`${scheme}: (\\[[^\\]]*\\])`).exec(code)?.[1]?.replace(/,\s*\]/, "]") ?? "null");
  expect(listed("standard")).toEqual(["a1", "a_b", "amount", "state"]);
  expect(listed("subscription")).toEqual(["a1", "a_b", "amount", "state", "token.token"]);
  expect(code).toContain('import type { Event } from "./types.ts";');
  expect(code).toContain("/** A payment was tried. */\n  payment: Event;");
  expect(code).toContain('payment: "Event",');
});

it("lifts the examples by name", () => {
  const code = emitWebhookExamples(specWith({ Event: event }));
  expect(code).toMatch(
    /export const paymentExamples = \{\s+"paid": \{\s+"amount": "20\.000"\s+\}\s+\} as const/,
  );
});

it.each([
  ["nothing is signed", { Event: event }, /0 components carry x-signature/],
  [
    "two say what is signed",
    {
      Event: event,
      One: { type: "string", "x-signature": signature },
      Other: { type: "string", "x-signature": signature },
    },
    /2 components carry x-signature/,
  ],
  [
    "a field is signed that no event has",
    {
      Event: event,
      Signature: { type: "string", "x-signature": { ...signature, subscription: ["tokn.token"] } },
    },
    /names tokn\.token, which no event has/,
  ],
] as [string, Record<string, SchemaObject>, RegExp][])("stops when %s", (_, schemas, says) => {
  expect(() => emitWebhooks(specWith(schemas))).toThrow(says);
});

it("stops at an event that is no component", () => {
  const spec = specWith({ Event: event });
  const body = { "application/json": { schema: { type: "object" } } };
  spec.webhooks = { payment: { post: testOperation("paymentEvent", { body }) } };
  expect(() => emitWebhookExamples(spec)).toThrow(/webhook payment has no JSON body/);
});

it("has an example of every state, of the payment or of what an operation made", () => {
  const { components } = parse(readFileSync(bundlePath, "utf8")) as Spec;
  const { enum: states = [] } = components.schemas.TransactionState as SchemaObject;
  const shown = [
    ...Object.values(paymentExamples).map(({ state }) => state),
    ...Object.values(operationExamples).map(({ txn }) => txn.state),
  ];
  expect([...new Set(shown)].sort()).toEqual([...states].sort());
  expect(Object.keys(paymentExamples)).toEqual(Object.values(paymentExamples).map(({ state }) => state));
});
