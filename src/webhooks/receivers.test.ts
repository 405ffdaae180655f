import { afterEach, describe, expect, it, vi } from "vitest";
import { paymentEvent, signWebhook } from "../testing/index.ts";
import { body, closeServers, listen, type Options, secret, withDefaults } from "./fixture.ts";
import {
  nodeWebhookHandler,
  OttuWebhookError,
  type ReceiverOptions,
  type WebhookReason,
  webhookHandler,
} from "./index.ts";

const url = "https://example.com/webhook";

/** Sends a request to a receiver and returns what it answers. */
type Send = (options: Options, init?: RequestInit & { duplex?: "half" }) => Promise<Response>;

afterEach(closeServers);

const receivers: [string, Send][] = [
  ["webhookHandler", (options, init) => webhookHandler(withDefaults(options))(new Request(url, init))],
  ["nodeWebhookHandler", async (options, init) => fetch(`http://127.0.0.1:${await listen(options)}/`, init)],
];

/** A body that begins and never ends. */
const endless = () => new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from("{")) });

describe.each(receivers)("%s", (_, send) => {
  const post = (options: Options, content: BodyInit = body) =>
    send(options, { method: "POST", body: content });
  const refusal = async (options: Options, init: Parameters<Send>[1]) => {
    const onRefused = vi.fn<(error: OttuWebhookError) => void>();
    const onDelivery = vi.fn();
    const { status } = await send({ onRefused, onDelivery, ...options }, init);
    expect(onDelivery).not.toHaveBeenCalled();
    expect(onRefused).toHaveBeenCalledOnce();
    return [status, onRefused.mock.calls[0]?.[0].reason] as [number, WebhookReason];
  };

  it("answers 200 with an empty body, so that the payer goes on", async () => {
    const onDelivery = vi.fn();
    const response = await post({ onDelivery });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(response.headers.get("content-type")).toBeNull();
    expect(onDelivery).toHaveBeenCalledOnce();
    expect(onDelivery.mock.calls[0]?.[0]).toMatchObject({ kind: "payment", event: { state: "paid" } });
  });

  it("answers 201 when the handler keeps the payer on Ottu's page", async () => {
    const kept = await post({ onDelivery: async () => ({ keepPayer: true }) });
    expect([kept.status, await kept.text()]).toEqual([201, ""]);
    for (const keepPayer of [false, undefined as never, "no" as never])
      expect((await post({ onDelivery: () => ({ keepPayer }) })).status).toBe(200);
  });

  it("answers 401 for a bad signature, and does not say why", async () => {
    const forged = body.replace('"20.000"', '"0.001"');
    const response = await post({ onRefused: () => {} }, forged);
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("allow")).toBeNull();
    expect(await response.json()).toEqual({ detail: "The signature is not accepted." });
    expect(await refusal({}, { method: "POST", body: forged })).toEqual([401, "signature_mismatch"]);
    expect(await refusal({}, { method: "POST", body: "{}" })).toEqual([401, "missing_signature"]);
  });

  it("answers 400 for a body that is unreadable, missing or too large", async () => {
    expect(await refusal({}, { method: "POST", body: "<event/>" })).toEqual([400, "invalid_json"]);
    expect(await refusal({}, { method: "POST" })).toEqual([400, "invalid_json"]);
    expect(await refusal({ maxBytes: 100 }, { method: "POST", body })).toEqual([400, "too_large"]);
  });

  it("takes a body as large as allowed, in pieces that cut a character", async () => {
    const { body: arabic } = await signWebhook({
      event: paymentEvent("paid", { customer_first_name: "محمد" }),
      secret,
    });
    const bytes = Buffer.from(arabic);
    const cut = bytes.indexOf(Buffer.from("م")) + 1;
    const stream = new ReadableStream({
      start(to) {
        for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) to.enqueue(piece);
        to.close();
      },
    });
    const onDelivery = vi.fn();
    const init = { method: "POST", body: stream, duplex: "half" } as const;
    expect((await send({ onDelivery, maxBytes: bytes.length }, init)).status).toBe(200);
    expect(onDelivery.mock.calls[0]?.[0]).toMatchObject({ event: { customer_first_name: "محمد" } });
  });

  it("stops reading a body of unknown length where it gets too large", async () => {
    const chunk = Buffer.alloc(1000, " ");
    const stream = new ReadableStream({ pull: (to) => to.enqueue(chunk) });
    const init = { method: "POST", body: stream, duplex: "half" } as const;
    expect(await refusal({ maxBytes: 5000 }, init)).toEqual([400, "too_large"]);
  });

  it("answers 400 when the body does not come in time", async () => {
    const init = { method: "POST", body: endless(), duplex: "half" } as const;
    expect(await refusal({ timeoutMs: 50 }, init)).toEqual([400, "unreadable_body"]);
  });

  it.each(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])("answers 405 to %s", async (method) => {
    const onDelivery = vi.fn();
    const response = await send({ onDelivery }, { method, ...(method === "PUT" && { body }) });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(onDelivery).not.toHaveBeenCalled();
  });

  it("asks for no content type: the signature decides", async () => {
    for (const type of ["text/plain", "application/xml", "multipart/form-data; boundary=x"]) {
      const init = { method: "POST", body, headers: { "Content-Type": type } };
      expect((await send({}, init)).status).toBe(200);
    }
  });

  it("answers 500 when the handler throws, and tells onError", async () => {
    for (const failure of [
      new Error("the database is down"),
      new OttuWebhookError("invalid_json"),
      "a text",
      undefined,
    ]) {
      const onError = vi.fn();
      const onRefused = vi.fn();
      const onDelivery = () => Promise.reject(failure);
      expect((await post({ onDelivery, onError, onRefused })).status).toBe(500);
      expect(onError.mock.calls).toEqual([[failure]]);
      expect(onRefused).not.toHaveBeenCalled();
    }
  });

  it("answers 500 when the handler takes too long, and lets it know", async () => {
    const onError = vi.fn();
    let reason: unknown;
    const onDelivery: ReceiverOptions["onDelivery"] = (_delivery, { signal }) =>
      new Promise((done) => {
        signal.addEventListener("abort", () => {
          reason = signal.reason;
          setTimeout(done, 1000);
        });
      });
    expect((await post({ timeoutMs: 500, onDelivery, onError })).status).toBe(500);
    expect(reason).toMatchObject({
      name: "TimeoutError",
      message: "onDelivery did not end within timeoutMs.",
    });
    expect(onError.mock.calls).toEqual([[reason]]);
  });

  it("tells onError what the handler threw after its time was over, too", async () => {
    const failure = new Error("the database is down");
    const onError = vi.fn();
    const onDelivery: ReceiverOptions["onDelivery"] = (_delivery, { signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => setTimeout(reject, 20, failure)));
    expect((await post({ timeoutMs: 500, onDelivery, onError })).status).toBe(500);
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(2));
    expect(onError.mock.calls).toMatchObject([[{ name: "TimeoutError" }], [failure]]);
  });

  it("writes what the handler threw to console.error unless told otherwise, and no refusal", async () => {
    const written = vi.spyOn(console, "error").mockImplementation(() => {});
    const failure = new Error("the database is down");
    const onDelivery = () => {
      throw failure;
    };
    expect((await post({ onDelivery })).status).toBe(500);
    expect((await post({}, "{}")).status).toBe(401);
    expect(written.mock.calls).toEqual([[failure]]);
    written.mockRestore();
  });

  it("answers the same when what watches throws", async () => {
    const throws = () => {
      throw new Error("no");
    };
    expect((await post({ onRefused: throws }, "{}")).status).toBe(401);
    expect((await post({ onError: throws, onDelivery: throws })).status).toBe(500);
  });

  it("leaves no rejection unhandled when what watches rejects, which would end the process", async () => {
    const unhandled = vi.fn();
    process.once("unhandledRejection", unhandled);
    const rejects = () => Promise.reject(new Error("no"));
    expect((await post({ onRefused: rejects }, "{}")).status).toBe(401);
    expect((await post({ onError: rejects, onDelivery: rejects })).status).toBe(500);
    await new Promise(setImmediate);
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it("handles a delivery that comes twice twice: there is no hidden memory", async () => {
    const onDelivery = vi.fn();
    await post({ onDelivery });
    await post({ onDelivery });
    const [first, second] = onDelivery.mock.calls.map(([{ deliveryId }]) => deliveryId);
    expect(first).toBe(second);
  });
});

it.each([
  ["no secret", { secret: undefined as never }, "missing_secret"],
  ["a time limit of nothing", { timeoutMs: 0 }, "invalid_options"],
  ["a limit that is no number", { maxBytes: "1MB" as never }, "invalid_options"],
  ["no handler", { onDelivery: undefined as never }, "invalid_options"],
])("makes no receiver with %s", (_, options, reason) => {
  for (const make of [webhookHandler, nodeWebhookHandler]) {
    expect(() => make(withDefaults(options))).toThrow(expect.objectContaining({ reason }));
  }
});

it("makes a receiver with the smallest limits there are", () => {
  for (const make of [webhookHandler, nodeWebhookHandler]) {
    expect(make(withDefaults({ timeoutMs: 1, maxBytes: 1 }))).toBeTypeOf("function");
  }
});
