// In your own code: from "ottu-sdk".
import { amount, equalMoney, isPaid } from "../src/index.ts";
import { run } from "./run.ts";

/** The order as the shop has it. Its number is the only name the payment has if create is never answered. */
const order = { order_no: "ORD-12345", amount: amount("20", "KWD"), currency_code: "KWD" };

await run(async (ottu) => {
  const created = await ottu.checkout.create({
    type: "e_commerce",
    pg_codes: ["kpay"],
    ...order,
    customer_email: "example@example.com",
    redirect_url: "https://example.com/redirect",
    webhook_url: "https://example.com/webhook",
  });
  // Store it with the order: whoever knows it can read the payment, so it belongs into no log.
  const { session_id } = created;
  console.log(`Send the payer to ${created.checkout_url}`);

  // The webhook tells when it is paid; the page that the payer comes back to may ask as well.
  const payment = await ottu.checkout.retrieve(session_id);
  if (isPaid(payment.state) && equalMoney(payment, order)) console.log(`Order ${order.order_no} is paid.`);
  else console.log(`Order ${order.order_no} is not paid: ${payment.state}.`);
});
