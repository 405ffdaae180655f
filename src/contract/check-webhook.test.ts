import { describe, expect, it } from "vitest";
import { operationExamples, paymentExamples } from "../../generated/webhook-examples.ts";
import { checkWebhook } from "./check-webhook.ts";
import type { Exchange, RecordedRequest } from "./types.ts";

const url = "https://shop.example.com/webhook";
const headers = { "content-type": "application/json" };

/** A delivery of a paid payment; `changes` replaces members of the event and leaves out those that are undefined. */
function delivery(changes: object = {}, request: Partial<RecordedRequest> = {}, status = 200): Exchange {
  const body = { ...paymentExamples.paid, ...changes };
  return { request: { method: "POST", url, headers, body, ...request }, response: { status, headers: {} } };
}

const broken = (exchange: Exchange, mode: "documented" | "observed" = "documented") =>
  checkWebhook(exchange, { mode }).map(({ rule, target, pointer }) => `${rule} ${target} ${pointer}`.trim());

describe.each([
  ["payment", paymentExamples],
  ["operation", operationExamples],
])("an event of a %s", (_, examples) => {
  it.each(Object.entries(examples))("%s passes", (_, body) => {
    expect(checkWebhook({ request: { method: "POST", url, headers, body } })).toEqual([]);
    expect(broken({ request: { method: "POST", url, headers, body: JSON.stringify(body) } })).toEqual([]);
  });
});

it("misses what every payment event has", () => {
  expect(broken(delivery({ amount_details: undefined }))).toEqual(["webhook.schema request /amount_details"]);
  expect(checkWebhook(delivery({ signature: undefined }))).toEqual([
    {
      rule: "webhook.schema",
      severity: "error",
      target: "request",
      pointer: "/signature",
      message: "signature is missing.",
      source: "vendor",
    },
  ]);
});

it("sees a wrong type, an undocumented state and an amount of too many decimals", () => {
  expect(broken(delivery({ amount: 20 }))).toEqual(["webhook.schema request /amount"]);
  expect(broken(delivery({ state: "bezahlt" }))).toEqual(["webhook.schema request /state"]);
  expect(broken(delivery({ amount: "20.0001" }))).toEqual(["amount.scale request /amount"]);
});

it("notes a member that is not documented, as something to know only", () => {
  const [found, ...others] = checkWebhook(delivery({ surprise: 1 }));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ rule: "webhook.undocumented-field", severity: "info", pointer: "/surprise" });
});

it("takes the source pg in an event, where the answer of an operation has input only", () => {
  const body = { ...operationExamples.refunded, source: "pg" };
  expect(broken({ request: { method: "POST", url, headers, body } })).toEqual([]);
  expect(broken({ request: { method: "POST", url, headers, body: { ...body, source: "cron" } } })).toEqual([
    "webhook.schema request /source",
  ]);
});

it("knows neither kind by anything but `state` and `txn`", () => {
  expect(broken(delivery({ state: undefined }))).toEqual(["webhook.kind request"]);
  expect(broken(delivery({}, { body: [] }))).toEqual(["webhook.kind request"]);
});

it("accepts in observed mode what is empty instead of absent", () => {
  expect(broken(delivery({ customer_email: null }))).toEqual(["webhook.schema request /customer_email"]);
  expect(broken(delivery({ customer_email: null }), "observed")).toEqual([]);
});

it("sees a body that is missing, unreadable or no JSON, and a method that is no POST", () => {
  expect(broken(delivery({}, { body: undefined }))).toEqual(["webhook.body request"]);
  expect(broken(delivery({}, { body: "" }))).toEqual(["webhook.body request"]);
  expect(broken(delivery({}, { body: '{"amount":' }))).toEqual(["webhook.body request"]);
  const xml = { headers: { "content-type": "application/xml" }, body: "<event/>" };
  expect(broken(delivery({}, xml))).toEqual(["webhook.media-type request"]);
  expect(broken(delivery({}, { method: "PUT" }))).toEqual(["webhook.method request"]);
});

it("calls an answer wrong that Ottu does not take for success, and notes a refusal", () => {
  for (const status of [200, 201]) expect(broken(delivery({}, {}, status))).toEqual([]);
  for (const status of [202, 204, 302])
    expect(broken(delivery({}, {}, status))).toEqual(["webhook.answer response"]);
  for (const status of [401, 500]) {
    expect(checkWebhook(delivery({}, {}, status))).toMatchObject([
      { rule: "webhook.refused", severity: "info" },
    ]);
  }
});

it("quotes no value", () => {
  const found = checkWebhook(delivery({ amount: "twenty dinars", customer_email: 96550000000 }));
  expect(found).toHaveLength(2);
  expect(JSON.stringify(found)).not.toMatch(/twenty|96550000000/);
});

it("throws for what is no exchange", () => {
  expect(() => checkWebhook(5 as never)).toThrow(TypeError);
});
