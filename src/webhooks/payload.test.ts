import { expect, it, vi } from "vitest";
import { paymentEvent, signWebhook } from "../testing/index.ts";
import { OttuWebhookError, verifyWebhook } from "./index.ts";

const secret = "your_webhook_secret";
const paid = () => signWebhook({ event: paymentEvent("paid"), secret });

it("keeps the lists of a parsed body", async () => {
  const settings = { codes: ["kpay", { b: 1, a: [2] }] };
  const { event } = await signWebhook({ event: { ...paymentEvent("paid"), settings }, secret });
  expect((await verifyWebhook({ payload: event, secret })).event).toMatchObject({ settings });
});

it("refuses text that has no bytes of its own, wherever in it", async () => {
  const { body } = await paid();
  const payload = body.replace("{", '{"plain":"\ud83d",');
  await expect(verifyWebhook({ payload, secret })).rejects.toMatchObject({ reason: "invalid_utf8" });
});

it("takes a limit of bytes, not of characters", async () => {
  for (const customer_first_name of ["محمد", "Ann"]) {
    const { body } = await signWebhook({ event: paymentEvent("paid", { customer_first_name }), secret });
    const maxBytes = Buffer.byteLength(body);
    for (const payload of [body, Buffer.from(body)]) {
      const { event } = await verifyWebhook({ payload, secret, maxBytes });
      expect(event).toMatchObject({ customer_first_name });
      await expect(verifyWebhook({ payload, secret, maxBytes: maxBytes - 1 })).rejects.toMatchObject({
        reason: "too_large",
      });
    }
  }
});

it("refuses in the time of a glance what would take long to read", async () => {
  const hostile = [
    `{"a":"${"\\".repeat(1_000_000)}`,
    `${'"'.repeat(1_000_000)}`,
    `{${'"a":{'.repeat(170_000)}`,
    `[${"[],".repeat(300_000)}[]]`,
  ];
  // Linear work takes milliseconds here; quadratic work runs into the time limit of the test.
  for (const payload of hostile) {
    await expect(verifyWebhook({ payload, secret })).rejects.toThrow(OttuWebhookError);
  }
});

it("reads strings of any length where the limit lets them through", async () => {
  const { event } = await paid();
  // A regular expression that goes through a string in steps runs out of stack here.
  const body = JSON.stringify({ ...event, long: "x".repeat(20_000_000) });
  await expect(verifyWebhook({ payload: body, secret, maxBytes: 100_000_000 })).resolves.toMatchObject({
    kind: "payment",
  });
});

it("refuses a text that is far too long without encoding it first", async () => {
  const encode = vi.spyOn(TextEncoder.prototype, "encode");
  try {
    const refused = verifyWebhook({ payload: "a".repeat(10_001), secret, maxBytes: 10_000 });
    await expect(refused).rejects.toMatchObject({ reason: "too_large" });
    expect(encode.mock.calls.filter(([text = ""]) => text.length > 10_000)).toEqual([]);
  } finally {
    encode.mockRestore();
  }
});
