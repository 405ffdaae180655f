import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { operationEvent, paymentEvent, signWebhook } from "../src/testing/index.ts";
import { createReceiver, type Order } from "./webhook-receiver.ts";

const secret = "your_webhook_secret";
let order: Order;
let server: ReturnType<typeof createReceiver>;
let url: string;

beforeEach(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  order = { amount: "20.000", currency: "KWD", state: "pending", refunds: {} };
  server = createReceiver([secret, "the_old_secret"], new Map([["ORD-12345", order]]));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  server.close();
  vi.restoreAllMocks();
});

async function post(event: object, key = secret): Promise<number> {
  const { body } = await signWebhook({ event, secret: key });
  return (await fetch(url, { method: "POST", body })).status;
}

it("takes a payment once, whatever comes afterwards and however often", async () => {
  expect(await post(paymentEvent("attempted"))).toBe(200);
  expect(order.state).toBe("attempted");
  expect([await post(paymentEvent("paid")), await post(paymentEvent("paid"))]).toEqual([200, 200]);
  expect(await post(paymentEvent("pending", { timestamp_utc: "2023-11-02 09:00:09" }))).toBe(200);
  expect(order.state).toBe("paid");
});

it("takes no payment of another amount, another currency or another result", async () => {
  for (const changes of [{ amount: "0.001" }, { currency_code: "USD" }, { result: "error" }]) {
    expect(await post(paymentEvent("paid", changes))).toBe(200);
    expect(order.state).toBe("pending");
  }
  expect(console.warn).toHaveBeenCalledTimes(3);
});

it("keeps a note of a refund that is queued, and of how it ended, in either order", async () => {
  await post(operationEvent("refundQueued"));
  expect(order.refunds).toEqual({ staging48G8ST: "refund_queued" });
  await post(operationEvent("refunded"));
  await post(operationEvent("refundQueued", { timestamp_utc: "2023-11-02 09:03:00" }));
  expect(order.refunds).toEqual({ staging48G8ST: "refunded" });
});

it("takes what was signed with the old secret, and refuses what was signed with another", async () => {
  expect(await post(paymentEvent("paid"), "a_guessed_secret")).toBe(401);
  expect(order.state).toBe("pending");
  expect(await post(paymentEvent("paid"), "the_old_secret")).toBe(200);
  expect(order.state).toBe("paid");
});

it("answers 200 to an order it does not know, which no repetition would make known", async () => {
  expect(await post(paymentEvent("paid", { order_no: "ORD-99999" }))).toBe(200);
  expect(order.state).toBe("pending");
});
