import { expect, it, vi } from "vitest";
import { body, withDefaults } from "./fixture.ts";
import { type ReceiverOptions, webhookHandler } from "./index.ts";

const url = "https://example.com/webhook";

it("leaves Ottu's 15 seconds time to answer in", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const onDelivery = vi.fn(() => new Promise<void>(() => {}));
  const answer = webhookHandler(withDefaults({ onDelivery, onError: () => {} }))(
    new Request(url, { method: "POST", body }),
  );
  await vi.waitFor(() => expect(onDelivery).toHaveBeenCalled());
  await vi.advanceTimersByTimeAsync(12_000);
  expect((await answer).status).toBe(500);
  vi.useRealTimers();
});

it("stops the clock when it has answered", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let signal: AbortSignal | undefined;
  const onDelivery: ReceiverOptions["onDelivery"] = (_, context) => {
    signal = context.signal;
  };
  await webhookHandler(withDefaults({ onDelivery }))(new Request(url, { method: "POST", body }));
  expect(vi.getTimerCount()).toBe(0);
  expect(signal?.aborted).toBe(false);
  vi.useRealTimers();
});

it("lets go of a body that does not come in time", async () => {
  const cancel = vi.fn();
  const stream = new ReadableStream({ cancel });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body: stream, duplex: "half" };
  expect((await webhookHandler(withDefaults({ timeoutMs: 50 }))(new Request(url, init))).status).toBe(400);
  expect(cancel).toHaveBeenCalledOnce();
});

it("lets go of a body that gets too large, before its end", async () => {
  const cancel = vi.fn();
  const stream = new ReadableStream({ pull: (to) => to.enqueue(Buffer.alloc(1000)), cancel });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body: stream, duplex: "half" };
  expect((await webhookHandler(withDefaults({ maxBytes: 5000 }))(new Request(url, init))).status).toBe(400);
  expect(cancel).toHaveBeenCalledOnce();
});

it("reads nothing of a body that is announced as too large", async () => {
  const pull = vi.fn();
  const stream = new ReadableStream({ pull }, { highWaterMark: 0 });
  const headers = { "Content-Length": "1001" };
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body: stream, duplex: "half" };
  const onRefused = vi.fn();
  await webhookHandler(withDefaults({ maxBytes: 1000, onRefused }))(new Request(url, init));
  expect(onRefused.mock.calls).toMatchObject([[{ reason: "too_large" }]]);
  expect(pull).not.toHaveBeenCalled();
});

it("takes a body of exactly the announced size that is allowed", async () => {
  const maxBytes = Buffer.byteLength(body);
  const headers = { "Content-Length": String(maxBytes) };
  const request = new Request(url, { method: "POST", headers, body });
  expect((await webhookHandler(withDefaults({ maxBytes }))(request)).status).toBe(200);
});

it.each<[string, (request: Request) => Promise<unknown>]>([
  ["read", (request) => request.text()],
  [
    "read in part",
    async ({ body: stream }) => {
      const reader = stream?.getReader();
      await reader?.read();
      reader?.releaseLock();
    },
  ],
])("refuses a request that was %s before", async (_, read) => {
  const onRefused = vi.fn();
  const request = new Request(url, { method: "POST", body });
  await read(request);
  const { status } = await webhookHandler(withDefaults({ onRefused }))(request);
  expect([status, onRefused.mock.calls[0]?.[0].reason]).toEqual([400, "unreadable_body"]);
});

it("keeps no process alive for its time limit", async () => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  await webhookHandler(withDefaults({}))(new Request(url, { method: "POST", body }));
  const index = timers.mock.calls.findIndex(([, ms]) => ms === 12_000);
  const limit = timers.mock.results[index]?.value as NodeJS.Timeout | undefined;
  expect(limit?.hasRef()).toBe(false);
  timers.mockRestore();
});
