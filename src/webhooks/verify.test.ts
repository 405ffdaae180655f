import { createHash } from "node:crypto";
import { expect, expectTypeOf, it } from "vitest";
import { isOttuError } from "../is-ottu-error.ts";
import { operationEvent, paymentEvent, signWebhook } from "../testing/index.ts";
import {
  isOttuWebhookError,
  type OperationEvent,
  OttuWebhookError,
  type PaymentEvent,
  verifyWebhook,
  type WebhookScheme,
} from "./index.ts";

const secret = "your_webhook_secret";
const sha256 = (body: string | Uint8Array) => createHash("sha256").update(body).digest("hex");
const paid = () => signWebhook({ event: paymentEvent("paid"), secret });

it("returns the event it verified, of the kind that the signature vouches for", async () => {
  const { body, event } = await paid();
  const delivery = await verifyWebhook({ payload: body, secret });
  expect(delivery).toEqual({
    kind: "payment",
    event,
    deliveryId: sha256(body),
    covered: [
      ...["amount", "currency_code", "customer_email", "gateway_account", "gateway_name"],
      ...["order_no", "reference_number", "result", "state"],
    ],
    scheme: "standard",
    secretIndex: 0,
  });
  if (delivery.kind === "payment") expectTypeOf(delivery.event).toEqualTypeOf<PaymentEvent>();
  if (delivery.kind === "operation") expectTypeOf(delivery.event).toEqualTypeOf<OperationEvent>();
});

it("promises by type only what it verified", () => {
  expectTypeOf<PaymentEvent["amount"]>().toEqualTypeOf<string>();
  expectTypeOf<PaymentEvent["session_id"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<OperationEvent["operation"]>().extract<undefined>().toEqualTypeOf<undefined>();
  expectTypeOf<OperationEvent["txn"]["state"]>().extract<undefined>().toEqualTypeOf<undefined>();
});

it("does not vouch for the session, the time or what an operation was", async () => {
  const { body } = await signWebhook({ event: operationEvent("refunded"), secret });
  const { kind, covered } = await verifyWebhook({ payload: body, secret });
  expect(kind).toBe("operation");
  expect(covered).toEqual(["amount", "order_no", "reference_number", "result"]);
});

it("reads bytes, a view on them, text, a byte order mark, and a parsed body alike", async () => {
  const { body, event } = await signWebhook({
    event: paymentEvent("paid", { customer_first_name: "محمد 😀" }),
    secret,
  });
  const bytes = new TextEncoder().encode(body);
  const longer = new Uint8Array([0, ...bytes, 0]);
  const payloads = [
    body,
    bytes,
    bytes.buffer,
    Buffer.from(body),
    longer.subarray(1, -1),
    new DataView(longer.buffer, 1, bytes.length),
  ];
  for (const payload of payloads) {
    const delivery = await verifyWebhook({ payload, secret });
    expect(delivery.event).toEqual(event);
    expect(delivery.deliveryId).toBe(sha256(body));
  }
  const marked = await verifyWebhook({ payload: `\uFEFF${body}`, secret });
  expect(marked.deliveryId).toBe(sha256(`\uFEFF${body}`));
  expect((await verifyWebhook({ payload: event, secret })).event).toEqual(event);
});

it("names the signed member that it refuses", async () => {
  const { event } = await paid();
  await expect(verifyWebhook({ payload: { ...event, amount: 20 }, secret })).rejects.toThrow(
    "Webhook refused: amount is a JSON number, whose digits as signed are lost (signed_number)",
  );
});

it("gives a parsed body an id of its own, whatever the order of its keys", async () => {
  const { event, body } = await paid();
  const reversed = Object.fromEntries(Object.entries(event).reverse());
  const { deliveryId } = await verifyWebhook({ payload: event, secret });
  expect((await verifyWebhook({ payload: reversed, secret })).deliveryId).toBe(deliveryId);
  expect(deliveryId).not.toBe(sha256(body));
});

it("returns what it verified even when the payload is changed meanwhile", async () => {
  const { event, body } = await paid();
  const bytes = new TextEncoder().encode(body);
  const fromObject = verifyWebhook({ payload: event, secret });
  const fromBytes = verifyWebhook({ payload: bytes, secret });
  Object.assign(event, { amount: "0.001" });
  bytes.fill(0);
  expect((await fromObject).event.amount).toBe("20.000");
  expect((await fromBytes).event.amount).toBe("20.000");
  expect((await fromBytes).deliveryId).toBe(sha256(body));
});

it("takes the old secret and the new one during a rotation, and says which it was", async () => {
  const { body } = await paid();
  const { secretIndex } = await verifyWebhook({ payload: body, secrets: ["the_next_secret", secret] });
  expect(secretIndex).toBe(1);
  await expect(verifyWebhook({ payload: body, secrets: ["the_next_secret"] })).rejects.toMatchObject({
    reason: "signature_mismatch",
  });
});

it("cannot be made to take a payment for an operation, or an operation for a payment", async () => {
  const payment = await paid();
  const { txn, operation, source } = operationEvent("refunded");
  const dressed = JSON.stringify({ ...payment.event, txn, operation, source });
  expect((await verifyWebhook({ payload: dressed, secret })).kind).toBe("payment");

  const refund = await signWebhook({ event: operationEvent("refunded"), secret });
  const { state, ...rest } = payment.event;
  const forged = { ...rest, ...refund.event, state };
  await expect(verifyWebhook({ payload: forged, secret })).rejects.toThrow(OttuWebhookError);
});

it("hands on kinds that it does not know as such", async () => {
  const known = { amount: "20.000", reference_number: "staging48G8SS", result: "success" };
  for (const event of [known, { ...known, state: "paid" }, { ...known, txn: [] }, { ...known, txn: null }]) {
    const { body } = await signWebhook({ event, secret });
    expect((await verifyWebhook({ payload: body, secret })).kind).toBe("unknown");
  }
});

it("accepts states and results that no document knows yet", async () => {
  const { body } = await signWebhook({
    event: paymentEvent("paid", { state: "partially_paid", result: "on-hold" }),
    secret,
  });
  expect((await verifyWebhook({ payload: body, secret })).event).toMatchObject({ state: "partially_paid" });
});

it("signs and reads members within members in the newer scheme", async () => {
  const schemes = ["subscription"] as const;
  const event = { ...paymentEvent("paid"), agreement: { id: "A1" }, token: { token: "tok-1" } };
  const sign = (changes: object) =>
    signWebhook({ event: { ...event, ...changes }, secret, scheme: "subscription" });
  const { body } = await sign({});
  const { covered, scheme } = await verifyWebhook({ payload: body, secret, schemes });
  expect(scheme).toBe("subscription");
  expect(covered).toEqual(expect.arrayContaining(["agreement.id", "session_id", "token.token"]));
  const forged = body.replace("tok-1", "tok-2");
  await expect(verifyWebhook({ payload: forged, secret, schemes })).rejects.toMatchObject({
    reason: "signature_mismatch",
  });
});

it("refuses in the newer scheme what a line break or a number would make doubtful", async () => {
  const schemes = ["subscription"] as const;
  const event = { ...paymentEvent("paid"), customer_first_name: "Ann\ncustomer_last_name=B" };
  const { body } = await signWebhook({ event, secret, scheme: "subscription" });
  await expect(verifyWebhook({ payload: body, secret, schemes })).rejects.toMatchObject({
    reason: "ambiguous_field",
    field: "customer_first_name",
  });
  const payload = { ...paymentEvent("paid"), token: { token: 9094504640665278 } };
  await expect(verifyWebhook({ payload, secret, schemes })).rejects.toMatchObject({
    reason: "signed_number",
    field: "token.token",
  });
});

it("says of two schemes why the first one refused", async () => {
  const { event } = await paid();
  // The newer scheme would refuse it for the token, which the standard one does not sign.
  const payload = { ...event, amount: "0.001", token: { token: 9094504640665278 } };
  const reasonWith = (...schemes: WebhookScheme[]) =>
    verifyWebhook({ payload, secret, schemes }).catch(({ reason }) => reason);
  expect(await reasonWith("standard", "subscription")).toBe("signature_mismatch");
  expect(await reasonWith("subscription", "standard")).toBe("signed_number");
});

it("accepts values that hold the name of their own field, or a name that may be any word", async () => {
  const changes = { order_no: "order_no-1", customer_first_name: "Estate amount result" };
  const { body } = await signWebhook({ event: paymentEvent("paid", changes), secret });
  expect((await verifyWebhook({ payload: body, secret })).event).toMatchObject(changes);
});

it("tells its errors from others, and shows neither secret, signature nor value", async () => {
  const { event } = await paid();
  const payload = { ...event, amount: "0.001", customer_first_name: "محمد" };
  const error = await verifyWebhook({ payload, secret }).catch((thrown: unknown) => thrown);
  expect(isOttuWebhookError(error) && isOttuError(error)).toBe(true);
  for (const other of [new Error("no"), "no", null, undefined]) expect(isOttuWebhookError(other)).toBe(false);
  const shown = `${error} ${JSON.stringify(error)} ${(error as Error).stack}`;
  for (const hidden of [secret, event.signature, "0.001", "محمد"]) expect(shown).not.toContain(hidden);
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "OttuWebhookError",
    message:
      "Webhook refused: the signature was made over other values or with another secret (signature_mismatch)",
    code: "webhook_refused",
    reason: "signature_mismatch",
    status: 401,
  });
});
