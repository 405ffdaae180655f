import { isOttuError, Ottu } from "ottu-sdk";

const auth = { apiKey: "your_private_api_key" };
const order = { type: "payment_request", pg_codes: ["kpay"], amount: "20.000", currency_code: "KWD" };

/** What became of a call, in values JSON can carry. */
async function endOf(call) {
  try {
    const { data, status, attempts } = await call.withResponse();
    return { state: data.state, status, attempts };
  } catch (error) {
    if (!isOttuError(error)) return { foreign: String(error) };
    return { code: error.code, outcome: error.outcome, attempts: error.attempts };
  }
}

/**
 * One call, one retry, one timeout and one refused connection against the server at `url`; `name` keeps the runtimes
 * apart there.
 */
export async function runScenario({ url, refusingUrl, name }) {
  const ottu = new Ottu({ baseUrl: url, auth });
  const refused = new Ottu({ baseUrl: refusingUrl, auth, retries: 0 });
  return {
    call: await endOf(ottu.checkout.retrieve(`answers-${name}`)),
    retry: await endOf(ottu.checkout.retrieve(`fails-once-${name}`)),
    timeout: await endOf(ottu.checkout.retrieve(`stalls-${name}`, { timeoutMs: 300, retries: 0 })),
    refused: await endOf(refused.checkout.create(order)),
  };
}
