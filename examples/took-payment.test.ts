import { expect, it } from "vitest";
import { tookPayment } from "./took-payment.ts";

const order = { amount: "20.000", currency_code: "KWD" };
const paid = { ...order, result: "success", state: "paid" };

it.each([
  ["a payment of the order", paid, true],
  ["one whose amount has other zeros", { ...paid, amount: "20.0" }, true],
  ["one that is only held yet", { ...paid, state: "authorized" }, true],
  ["another amount", { ...paid, amount: "0.001" }, false],
  ["another currency", { ...paid, currency_code: "USD" }, false],
  ["an attempt that failed after the order was paid", { ...paid, result: "failed" }, false],
  ["an attempt whose order is not paid", { ...paid, state: "failed" }, false],
  ["a state nobody documented", { ...paid, state: "new_state" }, false],
])("judges %s", (_, payment, taken) => {
  expect(tookPayment(payment, order)).toBe(taken);
});
