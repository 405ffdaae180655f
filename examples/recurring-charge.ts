// In your own code: from "ottu-sdk".
import { amount } from "../src/index.ts";
import { run } from "./run.ts";
import { tookPayment } from "./took-payment.ts";

/** One instalment, with a number of its own: no two charges of an agreement share one. */
const order = { order_no: "ORD-12345", amount: amount("19", "KWD"), currency_code: "KWD" };
const customer_id = "customer_id";
/** As agreed with the payer when the card was saved. */
const agreement = {
  id: "A123456789",
  type: "recurring",
  frequency: "monthly",
  amount_variability: "fixed",
  start_date: "2026-01-01",
  expiry_date: "2027-01-01",
  max_amount_per_cycle: "19.000",
  cycle_interval_days: 30,
  total_cycles: 12,
} as const;

await run(async (ottu) => {
  const cards = await ottu.cards
    .list({ customer_id, type: "sandbox", agreement_id: agreement.id })
    .toArray({ limit: 10 });
  // Nobody is there to type a security code.
  const card = cards.find(({ is_expired, cvv_required }) => !is_expired && !cvv_required);
  if (card === undefined)
    throw new Error(`No card can be charged for ${agreement.id}; ask the payer for one.`);

  const { session_id } = await ottu.checkout.create({
    type: "e_commerce",
    pg_codes: [card.pg_code],
    ...order,
    payment_type: "auto_debit",
    customer_id,
    agreement,
  });
  // Store it before charging: when no answer comes, it is what the charge is inquired by.
  console.log(`Charging order ${order.order_no} in session ${session_id}`);

  const payment = await ottu.payments.autoDebit({ session_id, token: card.token });
  if (tookPayment(payment, order)) {
    console.log(`Charged ${payment.amount} ${payment.currency_code} to ${card.number}.`);
  } else {
    console.log(`Not charged: ${payment.result}, ${payment.state}.`);
    process.exitCode = 1;
  }
});
