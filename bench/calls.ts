import ky from "ky";
import OpenAI from "openai";
import createClient from "openapi-fetch";
import Stripe from "stripe";
import { checkExchange } from "../dist/src/contract/index.js";
import { Ottu } from "../dist/src/index.js";
import { exampleOf } from "../dist/src/testing/index.js";

const body = JSON.stringify(exampleOf("CheckoutRetrieved"));
const session = "5ca114666d472a170d3c4ea6cadbf347679b2532";
const baseUrl = "https://sandbox.ottu.net";
const path = `/b/checkout/v1/pymt-txn/${session}/`;
const apiKey = "your_private_api_key";
const authorization = `Api-Key ${apiKey}`;

/** Answers at once, so that what is left is the client. */
const stub = async (): Promise<Response> =>
  new Response(body, { status: 200, headers: { "content-type": "application/json" } });

const fetching = createClient<never>({ baseUrl, fetch: stub, headers: { authorization } }) as unknown as {
  GET(path: string): Promise<unknown>;
};
const withMiddleware = createClient<never>({ baseUrl, fetch: stub });
withMiddleware.use({
  onRequest({ request }) {
    request.headers.set("authorization", authorization);
    return request;
  },
});
const kying = ky.create({ fetch: stub, retry: 0, headers: { authorization } });
const openai = new OpenAI({ apiKey, baseURL: baseUrl, fetch: stub, maxRetries: 0 });
const stripe = new Stripe(apiKey, {
  httpClient: Stripe.createFetchHttpClient(stub),
  maxNetworkRetries: 0,
  telemetry: false,
});
const ottu = new Ottu({ baseUrl, auth: { apiKey }, fetch: stub });
const judged = new Ottu({ baseUrl, auth: { apiKey }, fetch: stub, contract: checkExchange });

/** One call each: the same GET, the same answer. */
const subjects: Record<string, () => Promise<unknown>> = {
  "bare fetch": async () => {
    const request = new Request(`${baseUrl}${path}`, { headers: { authorization } });
    return (await (stub as typeof fetch)(request)).json();
  },
  "openapi-fetch": () => fetching.GET(path),
  "openapi-fetch, one middleware": () => (withMiddleware as unknown as typeof fetching).GET(path),
  ky: () => kying.get(`${baseUrl}${path}`).json(),
  openai: () => openai.models.retrieve(session),
  stripe: () => stripe.customers.retrieve(session),
  "ottu-sdk": () => ottu.checkout.retrieve(session),
  "ottu-sdk with contract": () => judged.checkout.retrieve(session),
};

/**
 * Microseconds of processor time a call, which other processes disturb less than the clock: of each subject the median of
 * its rounds, which take turns.
 */
export async function callTimes(rounds = 41, calls = 300): Promise<[name: string, microseconds: number][]> {
  const times = new Map<string, number[]>(Object.keys(subjects).map((name) => [name, []]));
  // The first rounds warm up.
  for (let round = -5; round < rounds; round++) {
    for (const [name, call] of Object.entries(subjects)) {
      const start = process.cpuUsage();
      for (let count = 0; count < calls; count++) await call();
      const { user, system } = process.cpuUsage(start);
      if (round >= 0) times.get(name)?.push((user + system) / calls);
    }
  }
  return [...times].map(([name, all]) => [
    name,
    all.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN,
  ]);
}
