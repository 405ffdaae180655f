import { describe, test } from "vitest";
import type { Ottu } from "../../src/index.ts";

declare const { checkout }: Ottu;
declare const session: string;
declare const file: File;
declare const type: "payment_request";
declare const amount: string;
declare const currency_code: string;
declare const pg_codes: string[];
const required = { type, pg_codes, amount, currency_code };

const json = { contentType: "application/json" } as const;
const form = { contentType: "application/x-www-form-urlencoded" } as const;
const multipart = { contentType: "multipart/form-data" } as const;

describe("a form", () => {
  test("carries texts, flags, numbers and lists", () => {
    checkout.create({ ...required, generate_qr_code: true, email_recipients: ["example@example.com"] }, form);
    checkout.create({ ...required, generate_qr_code: true, order_no: "ORD-12345" }, multipart);
    checkout.update(session, { amount, currency_code }, form);
    checkout.update(session, {}, multipart);
  });

  test("carries no object", () => {
    // @ts-expect-error extra is an object
    checkout.create({ ...required, extra: { order_id: "ORD-12345" } }, form);
    // @ts-expect-error extra is an object, in multipart, too
    checkout.create({ ...required, extra: { order_id: "ORD-12345" } }, multipart);
    // @ts-expect-error notifications is an object
    checkout.create({ ...required, customer_phone: "96550000000", notifications: { sms: ["paid"] } }, form);
    // @ts-expect-error billing_address is an object
    checkout.update(session, { billing_address: { line1: "line1", city: "city", country: "KW" } }, multipart);
  });

  test("asks for no auto-debit, whose agreement is an object", () => {
    // @ts-expect-error auto_debit is for JSON
    checkout.create({ ...required, payment_type: "auto_debit", customer_id: "customer_id" }, form);
    // @ts-expect-error auto_debit is for JSON, not for multipart either
    checkout.create({ ...required, payment_type: "auto_debit", customer_id: "customer_id" }, multipart);
    checkout.create({ ...required, payment_type: "save_card", customer_id: "customer_id" }, form);
    // @ts-expect-error save_card needs a customer_id here, too
    checkout.create({ ...required, payment_type: "save_card" }, form);
  });

  test("has the four required fields and no unknown ones", () => {
    // @ts-expect-error amount is required
    checkout.create({ type, pg_codes, currency_code }, form);
    // @ts-expect-error currency_code is required
    checkout.create({ type, pg_codes, amount }, multipart);
    // @ts-expect-error misspelt key
    checkout.create({ ...required, order_number: "ORD-12345" }, form);
    // @ts-expect-error misspelt key
    checkout.update(session, { order_number: "ORD-12345" }, multipart);
  });
});

describe("an attachment", () => {
  test("goes into multipart", () => {
    checkout.create({ ...required, attachment: file }, multipart);
    checkout.update(session, { attachment: file }, multipart);
  });

  test("goes into nothing else", () => {
    // @ts-expect-error no attachment in JSON, the default
    checkout.create({ ...required, attachment: file });
    // @ts-expect-error no attachment in JSON
    checkout.create({ ...required, attachment: file }, json);
    // @ts-expect-error no attachment in JSON, as an address either
    checkout.create({ ...required, attachment: "attachments/invoice.pdf" });
    // @ts-expect-error no attachment in a urlencoded form
    checkout.create({ ...required, attachment: file }, form);
    // @ts-expect-error no attachment in a JSON update
    checkout.update(session, { attachment: file });
    // @ts-expect-error no attachment in a urlencoded update
    checkout.update(session, { attachment: file }, form);
  });

  test("is a file, which has a name", () => {
    // @ts-expect-error a text is no file
    checkout.create({ ...required, attachment: "invoice.pdf" }, multipart);
    // @ts-expect-error a Blob has no name
    checkout.create({ ...required, attachment: new Blob(["x"]) }, multipart);
  });
});
