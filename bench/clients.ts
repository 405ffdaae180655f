import ky from "ky";
import OpenAI from "openai";
import createClient from "openapi-fetch";
import Stripe from "stripe";
import { checkExchange } from "../dist/src/contract/index.js";
import { Ottu } from "../dist/src/index.js";
import type { paths } from "../generated/types.ts";
import { exchangeOf } from "./traffic.ts";

const origin = "https://sandbox.ottu.net";
const path = "/b/checkout/v1/pymt-txn/";
const apiKey = "your_private_api_key";

const { response } = await exchangeOf("create plainly");
const body = {
  type: "payment_request" as const,
  pg_codes: ["kpay"],
  amount: "20.000",
  currency_code: "KWD",
};

/** Takes any request and answers at once: what is left is the work of the client. */
const fetch = async () =>
  new Response(response.body, { status: 201, headers: { "content-type": "application/json" } });

/** As code without a client calls it. */
const bareFetch: (url: string, init: RequestInit) => Promise<Response> = fetch;

const auth = { apiKey };
const ours = new Ottu({ baseUrl: origin, auth, fetch });
const checking = new Ottu({ baseUrl: origin, auth, fetch, contract: checkExchange, onViolation: "throw" });
const headers = { authorization: `Api-Key ${apiKey}` };
const openapiFetch = createClient<paths>({ baseUrl: origin, headers, fetch });
const withMiddleware = createClient<paths>({ baseUrl: origin, headers, fetch });
withMiddleware.use({ onRequest: ({ request }) => request.headers.set("accept", "application/json") });
/** What any client needs that can end a call: a signal for the request, and the time of the attempt and of the call. */
async function underClocks<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timers = [30_000, 120_000].map((ms) => setTimeout(() => controller.abort(), ms).unref());
  try {
    return await send(controller.signal);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}
const kyClient = ky.create({ prefixUrl: origin, headers, fetch });
const openai = new OpenAI({ apiKey, baseURL: origin, fetch });
const stripe = new Stripe(apiKey, { httpClient: Stripe.createFetchHttpClient(fetch) });

/** The same call by each client, with the defaults of each: a body sent as JSON, or as Stripe's form, and read. */
export const calls = {
  "bare fetch": async () => {
    const answer = await bareFetch(`${origin}${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.json();
  },
  "openapi-fetch": async () => (await openapiFetch.POST(path, { body })).data,
  "openapi-fetch, one middleware": async () => (await withMiddleware.POST(path, { body })).data,
  "openapi-fetch, two clocks": async () =>
    underClocks(async (signal) => (await openapiFetch.POST(path, { body, signal })).data),
  ky: async () => kyClient.post(path.slice(1), { json: body }).json(),
  openai: async () => openai.post(path, { body }),
  stripe: async () => stripe.rawRequest("POST", path, body),
  "ottu-sdk": async () => ours.checkout.create(body),
  "ottu-sdk with contract": async () => checking.checkout.create(body),
};
