import { expect, it } from "vitest";
import { paymentExamples } from "../../generated/webhook-examples.ts";
import { answering, create, created, got, headers, sending } from "./fixture.ts";
import { checkExchange, checkWebhook, type Exchange } from "./index.ts";

const { Authorization } = headers;
const call = (method: string, url: string, more: object = {}): Exchange => ({
  request: { method, url, headers: { Authorization }, ...more },
});
const body = (changes: object) => sending({ body: { ...created.request, ...changes } });
const session = "/b/checkout/v1/pymt-txn/5ca114666d472a170d3c4ea6/";
const cards = "/b/pbl/v2/card/?type=sandbox&customer_id=customer_id";
const deleting = call("DELETE", cards.replace("/card/", "/card/9923965822244314/"));
const download = "/b/api/v1/reports/files/3fa85f64-5717-4562-b3fc-2c963f66afa6/download/";
const html = { headers: { "content-type": "text/html" }, body: "<html>" };

/** Exchanges that break one rule each, and all that is said of them. */
const exchanges: [string, Exchange][] = [
  ["request endpoint.unknown (002): The path is none that is documented.", call("GET", "/b/other/")],
  [
    "request endpoint.unknown (002): The path is none that is documented; the one meant ends in a slash.",
    call("POST", "/b/checkout/v1/pymt-txn"),
  ],
  ["request endpoint.unknown (002): The path is none that is documented.", call("GET", "http://")],
  ["request method.undocumented (002): The path takes GET and PUT and PATCH only.", call("DELETE", session)],
  [
    "request request.body (002): The request has a body, and this operation takes none.",
    call("GET", session, { body: "{}" }),
  ],
  [
    "request request.body (002): The request has no body, and this operation needs one.",
    sending({ body: null }),
  ],
  ["request request.body (002): The request body is not JSON, or is cut short.", sending({ body: "{" })],
  [
    "request request.body (002): The request body is not base64.",
    sending({ body: "%", bodyEncoding: "base64" }),
  ],
  [
    "request request.media-type (002): The operation takes application/json, application/x-www-form-urlencoded, multipart/form-data only.",
    sending({ headers: { ...headers, "Content-Type": "text/xml" } }),
  ],
  [
    "request credential.missing (002): The request has no Authorization header, and this operation needs a credential.",
    call("GET", cards, { headers: {} }),
  ],
  [
    "request credential.form (002): Authorization is neither `Api-Key <key>` nor `Basic <base64>` with a user name, a colon and a password inside.",
    call("GET", cards, { headers: { Authorization: "Bearer your_private_api_key" } }),
  ],
  [
    "request credential.form (002): The operation takes an API key only.",
    call("GET", cards, { headers: { Authorization: `Basic ${btoa("example:secret")}` } }),
  ],
  [
    "response status.undocumented (004): The operation answers with 201, 400, 401, 403, 404, 415, 423, 429, 5XX only.",
    answering({ status: 299 }),
  ],
  ["response response.media-type (002): The operation answers in application/json only.", answering(html)],
  [
    "response response.media-type (002): The operation answers in text/csv or application/vnd.openxmlformats-officedocument.spreadsheetml.sheet only.",
    got(download, "<html>", html),
  ],
  ["response response.body (002): The response has no body.", answering({ body: "" })],
  ["response response.body (002): The response body is not JSON, or is cut short.", answering({ body: "{" })],
  [
    "response response.body (002): The response has a body, and its status says that there is none.",
    { ...deleting, response: { status: 204, body: { detail: "Deleted." } } },
  ],
  [
    "response response.undocumented-field /mode (000): mode is a field of the oldest revision only.",
    create({}, { mode: "payment" }),
  ],
  [
    "request amount.scale /amount (002): amount must have at most 3 decimals in its currency.",
    body({ amount: "2.0001" }),
  ],
  [
    "request amount.scale /amount (002): amount must have no decimals in its currency.",
    body({ currency_code: "JPY", amount: "2.5" }),
  ],
  [
    "response error.shape (002): The body of the error is neither `detail`, nor an `error` envelope, nor messages by field.",
    answering({ status: 400, body: { amount: 5 } }),
  ],
];

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
const kind =
  "request webhook.kind (vendor): The event has neither the `state` of a payment nor the `txn` of an operation.";

const deliveries: [string, Exchange][] = [
  ["request webhook.method (vendor): Events are posted.", event({}, { method: "PUT" })],
  ["request webhook.body (vendor): The event has no body.", event({}, { body: "" })],
  [
    "request webhook.body (vendor): The body of the event is not JSON, or is cut short.",
    event({}, { body: "{" }),
  ],
  [
    "request webhook.media-type (vendor): Events are application/json only.",
    event({}, { headers: { "content-type": "text/plain" } }),
  ],
  [kind, event({ state: undefined })],
  [kind, event({}, { body: "null" })],
  [kind, event({}, { body: "5" })],
  [
    "response webhook.answer (vendor): Only 200 and 201 count as delivered; the payer stays on Ottu's page.",
    event({}, {}, 204),
  ],
  [
    "response webhook.refused (vendor): The receiver refused the event; Ottu does not send it again, and the payer stays on Ottu's page.",
    event({}, {}, 400),
  ],
];

const saidOf = (check: typeof checkExchange, exchange: Exchange) =>
  check(exchange).map(({ target, rule, pointer, source, message }) =>
    `${target} ${rule} ${pointer}(${source}): ${message}`.replace(/(\w)\(/, "$1 ("),
  );

it.each(exchanges)("says: %s", (said, exchange) => {
  expect(saidOf(checkExchange, exchange)).toEqual([said]);
});

it.each(deliveries)("says of an event: %s", (said, delivery) => {
  expect(saidOf(checkWebhook, delivery)).toEqual([said]);
});
