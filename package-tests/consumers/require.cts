import sdk = require("ottu-sdk");
import contract = require("ottu-sdk/contract");
import testing = require("ottu-sdk/testing");
import webhooks = require("ottu-sdk/webhooks");

const secret = "your_webhook_secret";
const body = { type: "payment_request", pg_codes: ["kpay"], amount: "20.0001", currency_code: "KWD" } as const;

// @ts-expect-error an amount that is a binary fraction does not compile
const wrong = () => sdk.amount(20.5, "KWD");

async function main(): Promise<void> {
  const { body: delivered } = await testing.signWebhook({ event: testing.paymentEvent("paid"), secret });
  const delivery = await webhooks.verifyWebhook({ payload: delivered, secrets: [secret] });
  const checked = contract.schemas.CheckoutCreate["~standard"].validate(body);
  console.log(
    JSON.stringify({
      amount: sdk.amount("20", "KWD"),
      wrong: typeof wrong,
      kind: delivery.kind,
      paths: (checked.issues ?? []).map(({ path }) => path),
      manifest: (require("ottu-sdk/package.json") as { name: string }).name,
      document: require.resolve("ottu-sdk/openapi.yaml").endsWith("openapi.yaml"),
    }),
  );
}

void main();
