import { expect, it } from "vitest";
import { laws } from "./behavior/support/laws.ts";
import type { Observation } from "./behavior/support/run.ts";

/** Laws are checked after what a case expects, so a case that fails by itself shows nothing of them. */
const breaks = (law: string, seen: object, operationId: string) =>
  laws[law]?.(seen as Observation, operationId);

const landed = { met: { status: 503, fault: undefined } };
const throttled = { met: { status: 429, fault: undefined } };
const refused = { met: { status: undefined, fault: "refused" } };

it.each([
  ["createCheckout", [landed, landed], 2],
  // No money moves, but every inquiry counts.
  ["inquirePayment", [landed, landed], 2],
  ["createCheckout", [refused, throttled, landed], undefined],
  ["listPaymentMethods", [landed, landed], undefined],
  ["deleteCard", [landed, landed], undefined],
])("%s may land as often as the spec says", (operationId, sends, broken) => {
  expect(breaks("law.unsafe-lands-once", { sends }, operationId)).toBe(broken);
});

it.each([
  ["a sensitive value", { shown: "to hidden@example.com" }, ["hidden@example.com"]],
  ["a sensitive value in the body", { shown: "", body: { a: "hidden-name" } }, ["hidden-"]],
  ["a card number", { shown: "4111111111111111", body: "" }, ["4111111111111111"]],
  ["a card number in the body alone", { shown: "", body: "4111111111111111" }, undefined],
])("an error that shows %s is told from one that does not", (_, error, broken) => {
  expect(breaks("law.errors-show-no-sensitive-value", { error }, "createCheckout")).toEqual(broken);
});
