import { amount, Ottu } from "ottu-sdk";
import { checkExchange, schemas } from "ottu-sdk/contract";
import { paymentEvent, signWebhook } from "ottu-sdk/testing";
import { verifyWebhook } from "ottu-sdk/webhooks";

const answer = {
  session_id: "5ca114666d472a170d3c4ea6cadbf347679b2532",
  customer_email: "example@example.com",
};
const ottu = new Ottu({
  baseUrl: "https://sandbox.ottu.net",
  auth: { apiKey: "your_private_api_key" },
  fetch: async () => Response.json(answer, { status: 201 }),
});
const body = {
  type: "payment_request",
  pg_codes: ["kpay"],
  amount: amount("20", "KWD"),
  currency_code: "KWD",
} as const;
const payment = await ottu.checkout.create({
  ...body,
  pg_codes: ["kpay"],
  customer_email: "example@example.com",
});
// The e-mail was sent, so the answer has it.
const email: string = payment.customer_email;

const wrong = { ...body, pg_codes: ["kpay"] };
// @ts-expect-error a misspelt field does not compile
const misspelt = () => ottu.checkout.create({ ...wrong, custmer_email: "example@example.com" });

const secret = "your_webhook_secret";
const { body: delivered } = await signWebhook({ event: paymentEvent("paid"), secret });
const delivery = await verifyWebhook({ payload: delivered, secrets: [secret] });

const checked = schemas.CheckoutCreate["~standard"].validate(body);
const violations = checkExchange({
  request: {
    method: "POST",
    url: "/b/checkout/v1/pymt-txn/",
    headers: {},
    body: { ...body, amount: "20.0001" },
  },
});
console.log(
  JSON.stringify({
    email,
    misspelt: typeof misspelt,
    kind: delivery.kind,
    issues: checked.issues ?? [],
    rules: violations.map(({ rule }) => rule),
  }),
);
