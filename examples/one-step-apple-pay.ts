import { readFile } from "node:fs/promises";
// In your own code: from "ottu-sdk".
import { amount, isPaymentResult } from "../src/index.ts";
import { run } from "./run.ts";
import { tookPayment } from "./took-payment.ts";

const [tokenFile = "examples/apple-pay-token.json"] = process.argv.slice(2);
const order = { order_no: "ORD-12345", amount: amount("10", "KWD"), currency_code: "KWD" };

await run(async (ottu) => {
  // What Apple Pay gave the shop's own page, passed on as it is: a changed member makes it worthless.
  const payload = JSON.parse(await readFile(tokenFile, "utf8"));
  const payment = await ottu.checkout.create({
    type: "e_commerce",
    pg_codes: ["credit-card"],
    ...order,
    payment_instrument: { instrument_type: "apple_pay", payload },
  });
  if (isPaymentResult(payment) && tookPayment(payment, order)) {
    console.log(`Order ${order.order_no}: ${payment.amount} ${payment.currency_code} ${payment.state}.`);
  } else {
    // Declined, or of another amount, or no payment result at all: nothing to deliver goods for.
    console.log(`Order ${order.order_no} is not paid: ${payment.state}.`);
    process.exitCode = 1;
  }
});
