import { describe, expect, it } from "vitest";
import { paymentExamples } from "../../generated/webhook-examples.ts";
import { answering, card, create, created, got, headers, sending } from "./fixture.ts";
import { checkExchange, checkWebhook, type Exchange, type RuleId, rules } from "./index.ts";

/** An exchange in which a rule alone is broken, and the nearest one that keeps it, and all others. */
interface Pair {
  breaks: Exchange;
  keeps: Exchange;
}

const body = (changes: object) => ({ body: { ...created.request, ...changes } });
const answer = (changes: object) => answering({ body: { ...created.response, ...changes } });
const typed = (type: string) => ({ headers: { ...headers, "Content-Type": type } });
const method = (name: string): Exchange => ({
  request: { method: name, url: "/b/checkout/v1/pymt-txn/5ca114666d472a170d3c4ea6/" },
});

const extra = { order_id: "ORD-12345" };
const payment_instrument = { instrument_type: "token", payload: { token: "9923965822244314" } };
const autoDebit = {
  payment_type: "auto_debit",
  agreement: { id: "A123456789", type: "recurring" },
  customer_id: "customer_id",
};
const debited = (min_expiry_time: number) =>
  create(autoDebit, { ...autoDebit, card_acceptance_criteria: { min_expiry_time } });

/** The second page of saved cards, which has none, of so many. */
const cards = (page: object) =>
  got("/b/pbl/v2/card/?type=sandbox&customer_id=customer_id&limit=1&offset=1", {
    count: 1,
    next: null,
    previous: "?type=sandbox&customer_id=customer_id&limit=1",
    results: [],
    ...page,
  });
const download = (location?: string) =>
  got("/b/api/v1/reports/files/3fa85f64-5717-4562-b3fc-2c963f66afa6/download/", "", {
    status: 302,
    headers: location === undefined ? {} : { location },
  });

const refund = (more: Record<string, string>): Exchange => ({
  request: {
    method: "POST",
    url: "/b/pbl/v2/operation/",
    headers: { ...headers, ...more },
    body: { operation: "refund", session_id: "5ca114666d472a170d3c4ea6", amount: "9.000" },
  },
});

const event = (changes: object = {}, request: object = {}, status = 200): Exchange => ({
  request: {
    method: "POST",
    url: "/webhook",
    headers: { "content-type": "application/json" },
    body: { ...paymentExamples.paid, ...changes },
    ...request,
  },
  response: { status },
});

const exchanges: Record<Exclude<RuleId, `webhook.${string}`>, Pair> = {
  "endpoint.unknown": {
    breaks: sending({ url: "/b/checkout/v1/pymt-txn" }),
    keeps: sending({ url: "/b/checkout/v1/pymt-txn/" }),
  },
  "method.undocumented": { breaks: method("DELETE"), keeps: method("GET") },
  "status.undocumented": { breaks: answering({ status: 200 }), keeps: answering({ status: 201 }) },
  "request.media-type": {
    breaks: sending(typed("text/json")),
    keeps: sending(typed("application/json; charset=utf-8")),
  },
  "response.media-type": {
    breaks: answering({ headers: { "content-type": "text/html" }, body: "<html>" }),
    keeps: answering({ headers: { "content-type": "application/JSON" } }),
  },
  "credential.missing": { breaks: sending({ headers: {} }), keeps: sending({ headers: undefined as never }) },
  "credential.form": {
    breaks: sending({ headers: { Authorization: "Bearer your_private_api_key" } }),
    keeps: sending({ headers: { Authorization: "api-key your_private_api_key" } }),
  },
  "request.body": {
    breaks: sending({ body: "{" }),
    keeps: sending({ body: JSON.stringify(created.request) }),
  },
  "response.body": { breaks: answering({ body: "" }), keeps: answering({ body: undefined }) },
  "request.header": {
    breaks: refund({ "tracking-key": " " }),
    keeps: refund({ "Tracking-Key": "refund-1" }),
  },
  "response.header": { breaks: download(), keeps: download("https://example.com/report.csv") },
  "request.schema": { breaks: sending(body({ language: "fr" })), keeps: sending(body({ language: "ar" })) },
  "response.schema": { breaks: answer({ state: "frozen" }), keeps: answer({ state: "pending" }) },
  "response.undocumented-field": {
    breaks: answer({ surprise: 1 }),
    keeps: answer({ settled_pg_code: "kpay" }),
  },
  "presence.required": {
    breaks: create({ generate_qr_code: true }),
    keeps: create({ generate_qr_code: true }, { qr_code_url: "https://sandbox.ottu.net/media/qr_code.png" }),
  },
  "presence.absent": {
    breaks: create({}, { qr_code_url: "https://sandbox.ottu.net/media/qr_code.png" }),
    keeps: create({ generate_qr_code: false }),
  },
  "presence.default": { breaks: debited(31), keeps: debited(30) },
  "presence.variant": { breaks: create({ payment_instrument }), keeps: create() },
  "echo.changed": {
    breaks: create({ extra }, { extra: { order_id: "ORD-1234" } }),
    keeps: create({ extra }, { extra: { ...extra, department: "sales" } }),
  },
  "amount.scale": {
    breaks: sending(body({ amount: "20.0001" })),
    keeps: sending(body({ amount: "20.001" })),
  },
  "page.size": {
    breaks: cards({ count: 3, results: [card, card] }),
    keeps: cards({ count: 2, results: [card] }),
  },
  "page.count": { breaks: cards({ results: [card] }), keeps: cards({ count: 2, results: [card] }) },
  "page.link": { breaks: cards({ previous: "?limit=1" }), keeps: cards({}) },
  "error.shape": {
    breaks: answering({ status: 400, body: { amount: 5 } }),
    keeps: answering({ status: 400, body: { amount: ["This field is required."] } }),
  },
};

const deliveries: Record<Extract<RuleId, `webhook.${string}`>, Pair> = {
  "webhook.method": { breaks: event({}, { method: "PUT" }), keeps: event({}, { method: "post" }) },
  "webhook.media-type": {
    breaks: event({}, { headers: { "content-type": "text/plain" } }),
    keeps: event({}, { headers: undefined }),
  },
  "webhook.body": {
    breaks: event({}, { body: '{"state":' }),
    keeps: event({}, { body: JSON.stringify(paymentExamples.paid) }),
  },
  "webhook.kind": { breaks: event({ state: undefined }), keeps: event({ state: "attempted" }) },
  "webhook.schema": { breaks: event({ amount: 20 }), keeps: event({ amount: "20.000" }) },
  "webhook.undocumented-field": {
    breaks: event({ surprise: 1 }),
    keeps: event({ extra: { surprise: 1 } }),
  },
  "webhook.answer": { breaks: event({}, {}, 204), keeps: event({}, {}, 201) },
  "webhook.refused": { breaks: event({}, {}, 400), keeps: event({}, {}, 200) },
};

describe.each([
  ["checkExchange", checkExchange, exchanges],
  ["checkWebhook", checkWebhook, deliveries],
] as const)("%s", (_, check, pairs) => {
  const rulesOf = (exchange: Exchange) => [...new Set(check(exchange).map(({ rule }) => rule))];

  it.each(Object.entries<Pair>(pairs))(
    "finds %s where it alone is broken, and not beside it",
    (rule, pair) => {
      expect(rulesOf(pair.breaks)).toEqual([rule]);
      expect(rulesOf(pair.keeps)).toEqual([]);
    },
  );
});

it("has a pair for every rule there is", () => {
  const shown = [...Object.keys(exchanges), ...Object.keys(deliveries)];
  expect(shown.sort()).toEqual(Object.keys(rules).sort());
});
