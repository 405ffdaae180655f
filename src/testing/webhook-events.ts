import type { OperationEvent, PaymentResult } from "../../generated/types.ts";
import { operationExamples, paymentExamples } from "../../generated/webhook-examples.ts";

/** The states that {@link paymentEvent} has an example of. */
export type PaymentEventName = keyof typeof paymentExamples;

/** The outcomes that {@link operationEvent} has an example of. */
export type OperationEventName = keyof typeof operationExamples;

/**
 * A payment event as Ottu sends it, not signed yet; `changes` replaces members, and leaves out those that are undefined.
 * An amount stands in several of them: `amount`, `amount_details`, `paid_amount` and `settled_amount`.
 */
export function paymentEvent(
  state: PaymentEventName = "paid",
  changes: Partial<PaymentResult> = {},
): PaymentResult {
  return { ...structuredClone<PaymentResult>(paymentExamples[state]), ...changes };
}

/**
 * An operation event as Ottu sends it, not signed yet; `changes` replaces members, and leaves out those that are
 * undefined. `amount` and `txn.amount` are the same.
 */
export function operationEvent(
  outcome: OperationEventName = "refunded",
  changes: Partial<OperationEvent> = {},
): OperationEvent {
  return { ...structuredClone<OperationEvent>(operationExamples[outcome]), ...changes };
}
