import { parseArgs } from "node:util";
import { startMock } from "../contract-tests/support/prism.ts";
import { checkExchange, type Exchange, type Violation } from "../src/contract/index.ts";
import { Ottu } from "../src/index.ts";
import { generate } from "./generate/index.ts";
import { generatedDir } from "./paths.ts";

const usage = `Usage: npm start

Generates everything from the spec, starts the mock, makes a payment through the SDK with the values of Ottu's own
documents, and checks every exchange from both sides. Exits with 1 when anything is found.`;

/** The request that document 004 shows first, which the mock answers as the document does. */
const payment = {
  type: "payment_request",
  pg_codes: ["pg_codes"],
  amount: "14",
  currency_code: "KWD",
  customer_email: "example@example.com",
  customer_phone: "customer phone",
  notifications: {
    email: [
      "created",
      "paid",
      "canceled",
      "failed",
      "expired",
      "authorized",
      "voided",
      "refunded",
      "captured",
    ],
    sms: ["created", "paid", "canceled", "failed", "expired", "authorized", "voided", "refunded", "captured"],
  },
} as const;

const findings: string[] = [];

function report(step: string, result: string, found: readonly string[] = []): void {
  console.log(`${found.length === 0 ? "ok  " : "FAIL"}  ${step.padEnd(34)} ${result}`);
  for (const finding of found) console.log(`      ${finding}`);
  findings.push(...found);
}

const sentence = ({ rule, pointer, message, source }: Violation) =>
  `${rule} at ${pointer || "/"}: ${message} [${source}]`;

async function main(): Promise<void> {
  const started = performance.now();
  const files = await generate(generatedDir);
  report(
    "generate from spec/",
    `${files.length} files in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  const mock = await startMock();
  try {
    report("start the mock", mock.url);
    await pay(mock.url);
  } finally {
    await mock.close();
  }
}

async function pay(baseUrl: string): Promise<void> {
  let exchange: Exchange | undefined;
  /** Sends as usual and keeps what went over the wire. */
  const record = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    const response = await fetch(request);
    exchange = {
      request: {
        method: request.method,
        url: request.url,
        headers: request.headers,
        ...(text && { body: text }),
      },
      response: { status: response.status, headers: response.headers, body: await response.clone().text() },
    };
    return response;
  };
  const ottu = new Ottu({ baseUrl, auth: { apiKey: "your_private_api_key" }, fetch: record });
  const check = (): string[] => {
    if (!exchange) return ["nothing was sent"];
    const headers = exchange.response?.headers as Headers;
    const byPrism = headers.has("sl-violations")
      ? ["the mock found the exchange in violation of the spec"]
      : [];
    const errors = checkExchange(exchange).filter(({ severity }) => severity === "error");
    return [...byPrism, ...errors.map(sentence)];
  };

  const created = await ottu.checkout.create({
    ...payment,
    pg_codes: [...payment.pg_codes],
    notifications: { email: [...payment.notifications.email], sms: [...payment.notifications.sms] },
  });
  report(
    "create a payment",
    `${created.session_id} ${created.state}, ${created.amount} ${created.currency_code}`,
    check(),
  );

  const updated = await ottu.checkout.update(created.session_id, { amount: "18", currency_code: "KWD" });
  report(
    "update its amount",
    `${updated.session_id} ${updated.state}, ${updated.amount} ${updated.currency_code}`,
    check(),
  );

  const current = await ottu.checkout.retrieve(created.session_id);
  report(
    "retrieve it",
    `${current.session_id} ${current.state}, ${current.amount} ${current.currency_code}`,
    check(),
  );

  // The mock answers as documented, whatever it is asked: a QR code that was asked for is not there.
  await ottu.checkout.create({
    ...payment,
    pg_codes: ["pg_codes"],
    notifications: {},
    generate_qr_code: true,
  });
  const caught = check().find((finding) => finding.startsWith("presence.required at /qr_code_url"));
  report(
    "catch a broken presence condition",
    caught ?? "",
    caught ? [] : ["the missing qr_code_url went unnoticed"],
  );
}

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
if (values.help) {
  console.log(usage);
} else {
  try {
    await main();
  } catch (error) {
    report("stopped", "", [error instanceof Error ? error.message : String(error)]);
  }
  const verdict =
    findings.length === 0 ? "Every exchange keeps the contract." : `${findings.length} findings.`;
  console.log(`\n${verdict}`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
