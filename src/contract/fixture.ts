import { checkExchange } from "./check-exchange.ts";
import type { CheckOptions, Exchange, RecordedRequest, RecordedResponse } from "./types.ts";

/** What tests start from: the least that create is sent, and the least it answers (sources 002 and 004). */
export const created = {
  request: { type: "payment_request", pg_codes: ["kpay"], amount: "20.000", currency_code: "KWD" },
  response: {
    amount: "20.000",
    checkout_url: "https://sandbox.ottu.net/b/checkout/redirect/start/?session_id=5ca114666d472a170d3c4ea6",
    currency_code: "KWD",
    due_datetime: "15/01/2023 11:04:55",
    expiration_time: "1 00:00:00",
    language: "en",
    operation: "purchase",
    payment_methods: [
      {
        code: "kpay",
        name: "KNET",
        amount: "20.000",
        currency_code: "KWD",
        fee: "0.000",
        icon: "https://sandbox.ottu.net/static/images/pg_icons/knet_icon.svg",
      },
    ],
    payment_type: "one_off",
    pg_codes: ["kpay"],
    session_id: "5ca114666d472a170d3c4ea6",
    state: "created",
    type: "payment_request",
  },
} as const;

/** A payment result with all its mandatory members (source 004, Payment Webhooks). */
export const paid = {
  session_id: "5ca114666d472a170d3c4ea6",
  result: "success",
  state: "paid",
  amount: "20.000",
  currency_code: "KWD",
};

/** A saved card, as lists show it. */
export const card = {
  token: "9923965822244314",
  customer_id: "customer_id",
  brand: "VISA",
  name_on_card: "name_on_card",
  number: "**** 0026",
  expiry_month: "01",
  expiry_year: "39",
  cvv_required: false,
  is_expired: false,
  is_preferred: true,
  pg_code: "credit-card",
  agreements: [],
};

/** Headers of a JSON request with an API key. */
export const headers = {
  Authorization: "Api-Key your_private_api_key",
  "Content-Type": "application/json",
};

const URL = "https://sandbox.ottu.net/b/checkout/v1/pymt-txn/";

/** A create call; `sent` and `received` change members, and leave out those that are undefined. */
export function create(
  sent: Record<string, unknown> = {},
  received: Record<string, unknown> = {},
): Required<Exchange> {
  return {
    request: { method: "POST", url: URL, headers, body: { ...created.request, ...sent } },
    response: {
      status: 201,
      headers: { "content-type": "application/json" },
      body: { ...created.response, ...received },
    },
  };
}

/** An update call whose request and response hold these members beside the mandatory ones. */
export function update(
  sent: Record<string, unknown> = {},
  received: Record<string, unknown> = {},
): Required<Exchange> {
  const { request, response } = create({}, received);
  return {
    request: { ...request, method: "PATCH", url: `${URL}5ca114666d472a170d3c4ea6/`, body: sent },
    response: { ...response, status: 200 },
  };
}

/** The create request with some of its parts changed. */
export function sending(changes: Partial<RecordedRequest>): Exchange {
  return { request: { ...create().request, ...changes } };
}

/** The create call with some parts of its response changed. */
export function answering(changes: Partial<RecordedResponse>): Exchange {
  const { request, response } = create();
  return { request, response: { ...response, ...changes } };
}

/** A GET with an API key that was answered with 200 and this body. */
export function got(url: string, body: unknown, changes: Partial<RecordedResponse> = {}): Required<Exchange> {
  const { Authorization } = headers;
  return {
    request: { method: "GET", url, headers: { Authorization } },
    response: { status: 200, headers: { "content-type": "application/json" }, body, ...changes },
  };
}

/** The violations of an exchange, as `rule pointer`. */
export function broken(exchange: Exchange, options?: CheckOptions): string[] {
  return checkExchange(exchange, options).map(({ rule, pointer }) => `${rule} ${pointer}`.trim());
}
