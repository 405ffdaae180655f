import { describe, expectTypeOf, test } from "vitest";
import type {
  ExternalOperationResult,
  IframeChallenge,
  InternalOperationResult,
  ListedCard,
  Ottu,
  OttuCallError,
  Page,
  PageCall,
  PaymentResult,
  RedirectChallenge,
  Report,
  ReportPage,
  WalletAccount,
} from "../../src/index.ts";
import {
  isExternalOperationResult,
  isInternalOperationResult,
  isOperationReplay,
  isThreeDSChallenge,
} from "../../src/index.ts";

declare const ottu: Ottu<{ apiKey: string }>;
const session_id = "5ca114666d472a170d3c4ea6cadbf347679b2532";
const order_no = "ORD-12345";

describe("operations", () => {
  test("take a session id, an order number, or both, and one of them", () => {
    ottu.operations.refund({ session_id });
    ottu.operations.void({ order_no });
    ottu.operations.cancel({ session_id, order_no });
    // @ts-expect-error neither says which payment is meant
    ottu.operations.capture({ amount: "1.000" });
    // @ts-expect-error neither says which payment is meant
    ottu.payments.inquire({ notify_webhook_url: true });
  });

  test("have the operation from their name alone", () => {
    // @ts-expect-error the method says it
    ottu.operations.refund({ session_id, operation: "refund" });
    // @ts-expect-error the method says it
    ottu.operations.void({ session_id, operation: "refund" });
  });

  test("send money to a wallet on a refund only", () => {
    ottu.operations.refund({ session_id, destination: "wallet" });
    ottu.operations.capture({ session_id, destination: "pg" });
    // @ts-expect-error nothing but a refund goes to a wallet
    ottu.operations.capture({ session_id, destination: "wallet" });
    // @ts-expect-error nothing but a refund goes to a wallet
    ottu.operations.cancel({ session_id, destination: "wallet" });
  });

  test("do not take a misspelt member", () => {
    // @ts-expect-error it is amount
    ottu.operations.refund({ session_id, ammount: "1.000" });
  });

  test("take forms, too", () => {
    ottu.operations.refund({ session_id }, { contentType: "application/x-www-form-urlencoded" });
    ottu.operations.refund({ session_id }, { contentType: "multipart/form-data" });
    // @ts-expect-error a form carries no object
    ottu.operations.refund({ session_id, extra: {} }, { contentType: "multipart/form-data" });
  });

  test("answer in one of three forms, which guards tell apart", async () => {
    const answer = await ottu.operations.refund({ session_id });
    expectTypeOf(answer).toExtend<InternalOperationResult | ExternalOperationResult | PaymentResult>();
    if (isInternalOperationResult(answer)) expectTypeOf(answer).toEqualTypeOf<InternalOperationResult>();
    else if (isExternalOperationResult(answer)) expectTypeOf(answer.txn.amount).toExtend<string>();
    else expectTypeOf(answer).toExtend<PaymentResult>();
    if (isOperationReplay(answer)) expectTypeOf(answer.state).toExtend<string>();
  });
});

test("Google Pay answers with a result or a challenge", async () => {
  const answer = await ottu.payments.googlePay({} as never);
  expectTypeOf(answer).toEqualTypeOf<PaymentResult | IframeChallenge | RedirectChallenge>();
  if (!isThreeDSChallenge(answer)) expectTypeOf(answer).toEqualTypeOf<PaymentResult>();
  else if (answer.method === "iframe") expectTypeOf(answer.html).toEqualTypeOf<string>();
});

describe("an invoice", () => {
  const invoice = {
    type: "e_commerce",
    currency_code: "KWD",
    pg_codes: ["kpay"],
    invoice_number: "INV-1",
    due_date: "2026-12-31",
  } as const;
  const item = { sku: "A", description: "B", quantity: "1", unit_price: "1.000" };
  const base = { ...invoice, pg_codes: ["kpay"], invoice_items: [item] };

  test("has its discounts as a percentage or an amount", () => {
    ottu.invoices.create({ ...base, discount_percentage: "10" });
    ottu.invoices.create({ ...base, discount_amount: "1.000" });
    // @ts-expect-error one of them
    ottu.invoices.create({ ...base, discount_percentage: "10", discount_amount: "1.000" });
    const twice = { ...item, discount_percentage: "10", discount_amount: "1.000" };
    // @ts-expect-error one of them, on an item, too
    ottu.invoices.create({ ...base, invoice_items: [twice] });
  });
});

describe("notifications", () => {
  test("name their set-up where they go by WhatsApp", () => {
    const message = { template_id: "a", to: "+96550000000" };
    ottu.notifications.send({ ...message, channel: "whatsapp", unit_config: 1 });
    ottu.notifications.send({ ...message, channel: "sms" });
    // @ts-expect-error WhatsApp needs it
    ottu.notifications.send({ ...message, channel: "whatsapp" });
    ottu.notifications.sendSms(message);
  });

  test("go by one channel at least", () => {
    ottu.notifications.resend({ session_id, channels: ["sms"] });
    ottu.notifications.resend({ order_no, channels: ["sms", "email"] });
    // @ts-expect-error it would go nowhere
    ottu.notifications.resend({ session_id, channels: [] });
    // @ts-expect-error not a channel
    ottu.notifications.resend({ session_id, channels: ["fax"] });
  });
});

describe("an upload", () => {
  const file = new File(["a"], "invoice.pdf");
  test("is for one transaction, or for none", () => {
    ottu.attachments.upload({ file });
    ottu.attachments.upload({ file, session_id, shortify_attachment_url: true });
    ottu.attachments.upload({ file, shortify_attachment_url: false });
    // @ts-expect-error by one of them
    ottu.attachments.upload({ file, session_id, order_no });
    // @ts-expect-error a short address is for the file of a transaction
    ottu.attachments.upload({ file, shortify_attachment_url: true });
  });

  test("tells of its progress, which nothing else does", () => {
    ottu.attachments.upload({ file }, { onProgress: ({ sentBytes, totalBytes }) => sentBytes / totalBytes });
    // @ts-expect-error nothing is uploaded
    ottu.payments.inquire({ session_id }, { onProgress: () => {} });
  });
});

describe("lists", () => {
  const customer = { customer_id: "customer_id", type: "sandbox" } as const;

  test("come in pages of their items", () => {
    expectTypeOf(ottu.reports.list()).toExtend<PageCall<Report, ReportPage, unknown>>();
    expectTypeOf(ottu.cards.list(customer).toArray({ limit: 1 })).resolves.toEqualTypeOf<ListedCard[]>();
    expectTypeOf(ottu.wallets.accounts({ customer_id: "a" }).pages()).toExtend<
      AsyncIterable<Page<WalletAccount, unknown, unknown>>
    >();
    // @ts-expect-error how many must be said
    ottu.reports.list().toArray();
  });

  test("are asked for more by what a page says", async () => {
    const page = await ottu.reports.list({ limit: 10 });
    if (page.next) ottu.reports.list(page.next);
    const cards = await ottu.cards.list(customer);
    if (cards.next) ottu.cards.list(cards.next);
    const accounts = await ottu.wallets.accounts({ customer_id: "a" });
    if (accounts.next) ottu.wallets.accounts(accounts.next);
  });

  test("take the parameters there are", () => {
    ottu.reports.list({ interval: "daily", source: "auto" });
    // @ts-expect-error not an interval
    ottu.reports.list({ interval: "hourly" });
    // @ts-expect-error it is limit
    ottu.reports.list({ limmit: 10 });
    // @ts-expect-error the environment is required
    ottu.cards.list({ customer_id: "a" });
    ottu.cards.list({ ...customer, agreement_id: "a" });
    ottu.cards.list(customer, { via: "POST" });
    // @ts-expect-error reports are read one way only
    ottu.reports.list({}, { via: "POST" });
  });
});

test("deleting a card answers nothing, and needs to know whose it is", () => {
  expectTypeOf(
    ottu.cards.delete("a", { customer_id: "a", type: "sandbox" }),
  ).resolves.toEqualTypeOf<undefined>();
  // @ts-expect-error whose card, and in which environment
  ottu.cards.delete("a");
});

test("a report is a stream with a name and a type", () => {
  type Download = Awaited<ReturnType<typeof ottu.reports.download>>;
  expectTypeOf<Download["body"]>().toEqualTypeOf<ReadableStream<Uint8Array>>();
  expectTypeOf<Download["filename"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<OttuCallError["outcome"]>().toExtend<string>();
});
