import { expect, it } from "vitest";
import { signedFields } from "../../generated/webhooks.ts";
import type { WebhookScheme } from "./message.ts";
import { refuseDoubtful } from "./trust.ts";

const required = { amount: "20.000", reference_number: "staging48G8SS", result: "success" };

/** What is refused of an event with these members, and why. */
function doubtOf(members: Record<string, string>, scheme: WebhookScheme = "standard"): string | undefined {
  try {
    refuseDoubtful(Object.entries({ ...required, ...members }), scheme, signedFields[scheme]);
  } catch (error) {
    const { reason, field } = error as { reason: string; field: string };
    return `${reason} ${field}`;
  }
  return undefined;
}

it.each([
  ["amount", "9".repeat(24), "9".repeat(25)],
  ["currency_code", "KWD", "XKWD"],
  ["currency_code", "KWD", "KWDX"],
  ["state", "a".repeat(50), "a".repeat(51)],
  ["result", "refund_queued", "refund__queued"],
  ["result", "refund-queued", "refund-"],
])("takes %s with %j, and not with %j", (field, fine, doubtful) => {
  expect(doubtOf({ [field]: fine })).toBeUndefined();
  expect(doubtOf({ [field]: doubtful })).toBe(`malformed_field ${field}`);
});

it("takes a text that holds its own name, or one that is a word of any text", () => {
  expect(doubtOf({ order_no: "order_no-5" })).toBeUndefined();
  expect(doubtOf({ customer_first_name: "the amount of the state" })).toBeUndefined();
});

it("looks for the names in the standard scheme, and for line breaks in the newer one", () => {
  const named = { order_no: "ORD-1reference_numberR9" };
  expect(doubtOf(named)).toBe("ambiguous_field order_no");
  expect(doubtOf(named, "subscription")).toBeUndefined();
  const broken = { order_no: "ORD-1\nX" };
  expect(doubtOf(broken)).toBeUndefined();
  expect(doubtOf(broken, "subscription")).toBe("ambiguous_field order_no");
});
