// In your own code: from "ottu-sdk".
import { equalMoney, isAttemptSuccessful, isSuccessful, type Money } from "../src/index.ts";

/**
 * Tells whether a payment result is the payment of an order. A 200 alone says nothing: a declined card is answered
 * with one, and what was paid may be another amount.
 */
export function tookPayment(payment: Money & { result: string; state: string }, order: Money): boolean {
  return isAttemptSuccessful(payment.result) && isSuccessful(payment.state) && equalMoney(payment, order);
}
