import { expect, it, vi } from "vitest";
import { paymentEvent, signWebhook } from "../../src/testing/index.ts";
import { refusals as reasons } from "../../src/webhooks/error.ts";
import {
  OttuWebhookError,
  type VerifyOptions,
  verifyWebhook,
  webhookHandler,
} from "../../src/webhooks/index.ts";
import { type Refusal, refusals } from "./support.ts";

const secret = "your_webhook_secret";

async function bodyOf({ text, hex, times = 1, signed, sent }: Refusal): Promise<string | Uint8Array> {
  if (hex !== undefined) return Buffer.from(hex, "hex");
  if (text === "[") return "[".repeat(times) + "]".repeat(times);
  if (text !== undefined) return text.repeat(times);
  const { event } = await signWebhook({ event: { ...paymentEvent("paid"), ...signed }, secret });
  // YAML cannot hold it, JSON can: as an escape.
  return JSON.stringify({ ...event, ...sent }).replace('{"$loneSurrogate":true}', '"\\ud83d"');
}

const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "it was accepted",
    (error: unknown) => error,
  );

it.each(refusals)("refuses with $reason: $why", async (refusal) => {
  const payload = await bodyOf(refusal);
  const error = await refusalOf(verifyWebhook({ payload, secret }));
  expect(error).toBeInstanceOf(OttuWebhookError);
  const { reason, field } = error as OttuWebhookError;
  expect({ reason, field }).toEqual({ reason: refusal.reason, field: refusal.field });
});

it("accepts the event that the refused ones were made from", async () => {
  const { body } = await signWebhook({ event: paymentEvent("paid"), secret });
  await expect(verifyWebhook({ payload: body, secret })).resolves.toMatchObject({ kind: "payment" });
});

const setups: [string, string, Partial<VerifyOptions>][] = [
  ["missing_secret", "none", { secret: undefined as never }],
  ["missing_secret", "an empty one", { secret: "" }],
  ["missing_secret", "white space", { secret: " \n" }],
  ["missing_secret", "an empty list", { secret: undefined as never, secrets: [] }],
  ["missing_secret", "a list with one that is not set", { secrets: [secret, undefined as never] } as never],
  ["missing_secret", "a list with an empty one", { secrets: [secret, ""] } as never],
  ["missing_secret", "a number", { secret: 5 as never }],
  ["invalid_options", "no scheme", { schemes: [] }],
  ["invalid_options", "an unknown scheme", { schemes: ["constructor" as never] }],
  ["invalid_options", "a limit that nothing exceeds", { maxBytes: Number.NaN }],
  [
    "invalid_options",
    "an unknown scheme beside a known one",
    { schemes: ["standard", "constructor" as never] },
  ],
  ["invalid_options", "a limit of 0", { maxBytes: 0 }],
];

it.each(setups)("refuses with %s: %s", async (reason, _, options) => {
  const { body } = await signWebhook({ event: paymentEvent("paid"), secret });
  const error = await refusalOf(verifyWebhook({ secret, ...options, payload: body } as never));
  expect(error).toMatchObject({ code: "webhook_refused", reason, status: 500 });
});

it("takes any limit from 1", async () => {
  const error = await refusalOf(verifyWebhook({ payload: "{}", secret, maxBytes: 1 }));
  expect(error).toMatchObject({ reason: "too_large" });
});

const payloads: [string, unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a number", 5],
  ["a function", () => {}],
  ["a list", []],
  ["a request", new Request("https://example.com/webhook")],
  ["an object that contains itself", Object.assign({}, { toString: 1 }, circular())],
  ["an object with a getter that throws", throwing()],
  ["an object that will not be looked at", new Proxy({}, { getPrototypeOf: () => 5 as never })],
  ["bytes that were transferred away", transferred((bytes) => bytes)],
  ["a view on bytes that were transferred away", transferred((bytes) => new DataView(bytes))],
  ["an object with a bigint", { amount: 5n }],
];

function circular(): object {
  const event: Record<string, unknown> = {};
  event.txn = event;
  return event;
}

/** What `see` makes of bytes that belong to someone else by the time they are read. */
function transferred<View>(see: (bytes: ArrayBuffer) => View): View {
  const bytes = new ArrayBuffer(8);
  const view = see(bytes);
  structuredClone(bytes, { transfer: [bytes] });
  return view;
}

function throwing(): object {
  return Object.defineProperty({}, "amount", {
    enumerable: true,
    get() {
      throw new Error("no");
    },
  });
}

it.each(payloads)("refuses with unsupported_payload: %s", async (_, payload) => {
  const error = await refusalOf(verifyWebhook({ payload: payload as object, secret }));
  expect(error).toMatchObject({ reason: "unsupported_payload", status: 400 });
});

it("refuses with unreadable_body where it reads the body itself: one that breaks off", async () => {
  const body = new ReadableStream({ pull: (stream) => stream.error(new Error("reset")) });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  const onDelivery = vi.fn();
  const onRefused = vi.fn();
  const receive = webhookHandler({ secret, onDelivery, onRefused });
  await receive(new Request("https://example.com/webhook", init));
  expect(onRefused.mock.calls).toMatchObject([[{ reason: "unreadable_body", status: 400 }]]);
  expect(onDelivery).not.toHaveBeenCalled();
});

it("has a test above for every reason there is", () => {
  const here = new Set([
    ...refusals.map(({ reason }) => reason),
    ...setups.map(([reason]) => reason),
    "unsupported_payload",
    "unreadable_body",
  ]);
  expect([...here].sort()).toEqual(Object.keys(reasons).sort());
});

it("never rejects with anything but a refusal, even without options", async () => {
  expect(await refusalOf((verifyWebhook as (options?: unknown) => Promise<unknown>)())).toMatchObject({
    reason: "missing_secret",
  });
});
