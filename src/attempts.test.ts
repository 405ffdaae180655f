import { getEventListeners } from "node:events";
import { expect, it, vi } from "vitest";
import { type Operation, operations } from "../generated/operation-table.ts";
import { type OttuConfig, resolveConfig } from "./config.ts";
import type { OttuCallError } from "./errors.ts";
import { Ottu } from "./ottu.ts";
import { createTransport } from "./transport.ts";
import { virtualClock } from "./virtual-clock.ts";

type Answer = Response | Error | "stall";

const body = { type: "payment_request" as const, pg_codes: ["kpay"], amount: "20.000", currency_code: "KWD" };
const order = { ...body, order_no: "ORD-12345" };
const refused = () => new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
const reset = () => new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
const busy = (status = 503, headers = {}) => new Response("", { status, headers });
const ok = () => Response.json({ session_id: "a" });

/** A client over scripted answers and a clock that stands, and the requests it sent. */
function setup(answers: Answer[], config: Partial<OttuConfig> = {}) {
  const clock = virtualClock();
  const requests: Request[] = [];
  const whole: OttuConfig = {
    baseUrl: "https://sandbox.ottu.net",
    auth: { apiKey: "your_private_api_key" },
    clock,
    async fetch(request) {
      requests.push(request as Request);
      const answer = answers[requests.length - 1] ?? expect.unreachable();
      if (answer instanceof Error) throw answer;
      return answer === "stall" ? new Promise<never>(() => {}) : answer;
    },
    ...config,
  };
  return { clock, requests, ottu: new Ottu(whole), send: createTransport(resolveConfig(whole)) };
}

async function failure(call: Promise<unknown>): Promise<OttuCallError> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

it("sends the same bytes in every attempt, each a request of its own", async () => {
  const { ottu, requests, clock } = setup([refused(), refused(), ok()]);
  const attachment = new File(["content"], "invoice.pdf");
  const call = ottu.checkout.create({ ...body, attachment }, { contentType: "multipart/form-data" });
  await clock.advance(10_000);
  expect((await call.withResponse()).attempts).toBe(3);
  expect(new Set(requests).size).toBe(3);
  const sent = await Promise.all(
    requests.map(async (request) => [[...request.headers], await request.text(), request.redirect]),
  );
  expect(sent[0]?.[1]).toContain("invoice.pdf");
  expect(sent.slice(1)).toEqual([sent[0], sent[0]]);
});

it("waits the backoff between attempts, and not after the last", async () => {
  const { ottu, requests, clock } = setup([busy(), reset(), busy(500)]);
  const call = failure(ottu.checkout.retrieve("a"));
  await clock.advance(749);
  expect(requests).toHaveLength(1);
  await clock.advance(1);
  expect(requests).toHaveLength(2);
  await clock.advance(1499);
  expect(requests).toHaveLength(2);
  await clock.advance(1);
  expect(await call).toMatchObject({ code: "api_error", status: 500, attempts: 3, outcome: "unknown" });
  expect(clock.pending).toBe(0);
});

it("gives up an attempt that takes too long and begins another with a time of its own", async () => {
  const { ottu, requests, clock } = setup(["stall", ok()], { timeoutMs: 1000 });
  const call = ottu.checkout.retrieve("a").withResponse();
  await clock.advance(1750);
  expect((await call).attempts).toBe(2);
  expect(requests[0]?.signal.reason).toMatchObject({ name: "TimeoutError" });
  expect(requests[1]?.signal.aborted).toBe(false);
});

it("ends the call when the total time is up, wherever it is", async () => {
  const { ottu, clock } = setup(["stall", "stall"], { timeoutMs: 1000, totalTimeoutMs: 2000 });
  const call = failure(ottu.checkout.retrieve("a"));
  await clock.advance(2000);
  expect(await call).toMatchObject({
    code: "timeout",
    which: "total",
    attempts: 2,
    message: expect.stringContaining("within 2000 ms (totalTimeoutMs)"),
  });
  expect(clock.pending).toBe(0);
});

it("sends a create once, and names the call that finds out what became of it", async () => {
  const { ottu, requests } = setup([reset()]);
  const error = await failure(ottu.checkout.create(order));
  expect(requests).toHaveLength(1);
  expect(error).toMatchObject({
    code: "connection_failed",
    outcome: "unknown",
    attempts: 1,
    settle: { operationId: "inquirePayment", method: "payments.inquire", by: "order_no", value: "ORD-12345" },
  });
  expect(error.message).toMatch(
    /\(ECONNRESET\)\. It may have taken effect\. Find out with payments\.inquire.*3 a day.*10 minutes/,
  );
});

it.each([
  ["before it is sent", [], -1, "not_sent", 0],
  ["on its way", ["stall"], 10, "unknown", 1],
  ["while it waits after a refused connection", [refused()], 10, "not_sent", 1],
  ["while it waits after a 429", [busy(429)], 10, "rejected", 1],
] as const)("an aborted create, %s, tells what became of it", async (_, answers, at, outcome, attempts) => {
  const { ottu, clock } = setup([...answers], { retryUnsafeOn429: true });
  const controller = new AbortController();
  const reason = Object.assign(new Error("enough"), { code: "ECONNREFUSED" });
  if (at < 0) controller.abort(reason);
  const call = failure(ottu.checkout.create(body, { signal: controller.signal }));
  if (at >= 0) await clock.advance(at);
  controller.abort(reason);
  const error = await call;
  expect(error).toMatchObject({ name: "AbortError", code: "aborted", outcome, attempts, cause: reason });
  expect([clock.pending, getEventListeners(controller.signal, "abort").length]).toEqual([0, 0]);
});

it("leaves nothing on a signal that outlives the call", async () => {
  const { ottu, clock } = setup([ok(), busy(400)]);
  const { signal } = new AbortController();
  await ottu.checkout.retrieve("a", { signal });
  await failure(ottu.checkout.retrieve("a", { signal }));
  expect([clock.pending, getEventListeners(signal, "abort").length]).toEqual([0, 0]);
});

it("keeps one tracking key through all attempts, and tells it with the result and every error", async () => {
  const refund = { session_id: "a" };
  const { ottu, requests, clock } = setup([refused(), ok(), busy(500), new Response("<html>")]);
  const call = ottu.operations.refund(refund).withResponse();
  await clock.advance(1000);
  const { trackingKey } = await call;
  expect(requests.slice(0, 2).map(({ headers }) => headers.get("tracking-key"))).toEqual([
    trackingKey,
    trackingKey,
  ]);
  const options = { trackingKey: "refund-ORD-12345-1" };
  const lost = await failure(ottu.operations.refund(refund, options));
  expect(lost).toMatchObject({ outcome: "unknown", attempts: 1, ...options });
  expect(await failure(ottu.operations.refund(refund, options))).toMatchObject({
    code: "undecodable_response",
    outcome: "accepted",
    attempts: 1,
    ...options,
  });
  expect(await failure(ottu.operations.refund(refund, { ...options, headers: { host: "a" } }))).toMatchObject(
    {
      outcome: "not_sent",
      attempts: 0,
    },
  );
});

it("tells the waiting time of a 429 that is not waited out", async () => {
  const answers = () => [busy(429, { "retry-after": "300" })];
  const unsafe = setup(answers());
  expect(await failure(unsafe.ottu.checkout.create(body))).toMatchObject({
    name: "OttuRateLimitError",
    code: "rate_limited",
    retryAfterMs: 300_000,
    outcome: "rejected",
  });
  const safe = setup(answers());
  expect(await failure(safe.ottu.checkout.retrieve("a"))).toMatchObject({
    retryAfterMs: 300_000,
    attempts: 1,
  });
});

const remove: Operation = { ...operations.retrieveCheckout, method: "DELETE", successStatuses: [204] };
it.each([
  ["a lost answer", [reset(), busy(404)], true],
  ["a 503", [busy(), busy(404)], true],
  ["nothing", [busy(404)], false],
  ["a 429", [busy(429), busy(404)], true],
  ["a refused connection", [refused(), busy(404)], true],
])("a DELETE that finds nothing after %s", async (_, answers, succeeds) => {
  const { send, clock } = setup(answers);
  const call = send(remove, { path: { session_id: "a" } }).withResponse();
  call.catch(() => {});
  await clock.advance(1000);
  if (succeeds) expect(await call).toMatchObject({ data: undefined, status: 404, attempts: 2 });
  else expect(await failure(call)).toMatchObject({ status: 404, outcome: "rejected" });
});

it("a GET that finds nothing after a lost answer has found nothing", async () => {
  const { ottu, clock } = setup([reset(), busy(404)]);
  const call = failure(ottu.checkout.retrieve("a"));
  await clock.advance(1000);
  expect(await call).toMatchObject({ status: 404, attempts: 2, outcome: "rejected" });
});

it("says nothing of settling where nothing is unknown", async () => {
  for (const answer of [busy(400), busy(429), refused()]) {
    const error = await failure(setup([answer], { retries: 0 }).ottu.checkout.create(order));
    expect(error).not.toHaveProperty("settle");
    expect(error.message).not.toContain("Find out");
  }
});

it("does not send when a hook aborts at the last moment", async () => {
  const controller = new AbortController();
  const { ottu, requests } = setup([], { hooks: { onRequest: () => controller.abort("enough") } });
  const error = await failure(ottu.checkout.create(body, { signal: controller.signal }));
  expect(error).toMatchObject({ code: "aborted", outcome: "not_sent", attempts: 0 });
  expect(requests).toHaveLength(0);
});

it("judges the request once, and the last answer alone", async () => {
  const contract = vi.fn((_: { response?: { status: number } }) => []);
  const { ottu, clock } = setup([busy(), ok()], { contract });
  const call = ottu.checkout.retrieve("a");
  await clock.advance(1000);
  await call;
  expect(contract.mock.calls.map(([{ response }]) => response?.status)).toEqual([undefined, 200]);
});

it("serves any number of calls with one signal, without a warning of Node's", async () => {
  const warned = vi.fn();
  process.on("warning", warned);
  const { signal } = new AbortController();
  const { ottu, clock } = setup(Array.from({ length: 60 }, () => busy()));
  const calls = Array.from({ length: 20 }, () => failure(ottu.checkout.retrieve("a", { signal })));
  await clock.advance(0);
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await clock.advance(60_000);
  expect(await Promise.all(calls)).toHaveLength(20);
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(warned).not.toHaveBeenCalled();
  process.off("warning", warned);
});
