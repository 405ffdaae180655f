import { expect, test } from "vitest";
import { emitStates } from "./states.ts";
import { testSpec } from "./test-spec.ts";

const state = { type: "string", enum: ["created", "paid"], "x-groups": { final: ["paid"] } };

test("values and groups are constants named after their schema", () => {
  const source = emitStates(testSpec({ PaymentState: state, Other: { enum: ["a"] } }));
  expect(source).toContain('export const paymentStates = ["created","paid"] as const;');
  expect(source).toContain('export const paymentStateGroups = {\n  "final": [\n    "paid"\n  ]\n} as const;');
  expect(source).not.toContain("documented Other");
});

test("a group with what is no value is refused", () => {
  const groups = { final: ["payed"] };
  expect(() => emitStates(testSpec({ PaymentState: { ...state, "x-groups": groups } }))).toThrow(
    "The group final of PaymentState holds payed, which it does not know.",
  );
});
