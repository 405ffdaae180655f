import { expect, expectTypeOf, it } from "vitest";
import * as states from "./states.ts";

const { transactionStates, paymentAttemptStates } = states;
const those = (predicate: (state: string) => boolean) => transactionStates.filter(predicate);
const attempts = (predicate: (state: string) => boolean) => paymentAttemptStates.filter(predicate);

it("counts as paid only what is collected", () => {
  expect(those(states.isPaid)).toEqual(["paid"]);
  expect(those(states.isSuccessful)).toEqual(["authorized", "paid", "cod"]);
});

it("never takes failed or expired for the end", () => {
  expect(those(states.isFinal)).not.toContain("failed");
  expect(those(states.isFinal)).not.toContain("expired");
  expect(those(states.isPayable)).toEqual(["created", "pending", "attempted", "failed", "expired"]);
  expect(attempts(states.isAttemptFinal)).not.toContain("failed");
});

it("takes no state for both final and payable, and none of them for neither, but a queued refund", () => {
  for (const state of transactionStates) {
    const expected =
      state === "refund_queued" ? [false, false] : [states.isPayable(state), !states.isPayable(state)];
    expect([states.isPayable(state), states.isFinal(state)], state).toEqual(expected);
  }
});

it("knows which operations a state allows", () => {
  expect(those(states.isCancelable)).toEqual(["created", "pending", "attempted", "cod"]);
  expect(those(states.isExpirable)).toEqual(["created", "pending", "attempted"]);
  expect(those(states.isInquirable)).toEqual(["pending", "attempted", "failed", "expired"]);
});

it("knows how attempts end", () => {
  expect(attempts(states.isAttemptSuccessful)).toEqual(["success", "cod"]);
  expect(attempts(states.isAttemptFinal)).toEqual(["success", "canceled", "cod"]);
});

it("says no to a state it does not know", () => {
  for (const predicate of [states.isPaid, states.isFinal, states.isPayable, states.isAttemptFinal]) {
    expect(predicate("settled")).toBe(false);
    expect(predicate("constructor")).toBe(false);
  }
});

it("narrows a state, a new one among them", () => {
  const state = "paid" as "paid" | "created" | (string & {});
  if (states.isPaid(state)) expectTypeOf(state).toEqualTypeOf<"paid">();
  else expectTypeOf<"created">().toExtend<typeof state>();
});
