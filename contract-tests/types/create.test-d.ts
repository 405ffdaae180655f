import { describe, expectTypeOf, test } from "vitest";
import type { CheckoutCreate, Ottu } from "../../src/index.ts";

// Only compiled, never run: each @ts-expect-error must meet an error, and everything else must compile.
declare const { checkout }: Ottu;
declare const type: "payment_request";
declare const currency_code: string;
declare const pg_codes: string[];
declare const codes: readonly string[];
declare const amount: string;
declare const agreement: { id: string };
declare const customer_id: string;
const required = { type, pg_codes, amount, currency_code };
const autoDebit = { ...required, payment_type: "auto_debit", customer_id } as const;

describe("create", () => {
  test("takes the four required fields", () => {
    checkout.create({ type: "payment_request", pg_codes: ["kpay"], amount: "20.000", currency_code: "KWD" });
    checkout.create(required);
    expectTypeOf(required).toExtend<CheckoutCreate>();
  });

  test("takes lists and whole bodies that are readonly", () => {
    const notifications = { email: ["created"] } as const;
    const whole = {
      ...required,
      pg_codes: ["kpay"],
      notifications,
      customer_email: "example@example.com",
    } as const;
    expectTypeOf(checkout.create(whole)).resolves.toHaveProperty("customer_email").toEqualTypeOf<string>();
    checkout.create({ ...required, pg_codes: codes });
  });

  test("needs each of them", () => {
    // @ts-expect-error type is required
    checkout.create({ pg_codes, amount, currency_code });
    // @ts-expect-error pg_codes is required
    checkout.create({ type, amount, currency_code });
    // @ts-expect-error amount is required
    checkout.create({ type, pg_codes, currency_code });
    // @ts-expect-error currency_code is required
    checkout.create({ type, pg_codes, amount });
    // @ts-expect-error a required field cannot be undefined
    checkout.create({ ...required, amount: undefined });
    // @ts-expect-error an optional field is left out, not undefined
    checkout.create({ ...required, order_no: undefined });
  });

  test("takes auto_debit with its agreement and customer only", () => {
    checkout.create({ ...required, payment_type: "auto_debit", agreement, customer_id });
    // @ts-expect-error auto_debit needs an agreement
    checkout.create({ ...required, payment_type: "auto_debit", customer_id });
    // @ts-expect-error auto_debit needs a customer_id
    checkout.create({ ...required, payment_type: "auto_debit", agreement });
  });

  test("takes an agreement with auto_debit only", () => {
    // @ts-expect-error without a payment_type it is one_off, which has no agreement
    checkout.create({ ...required, agreement, customer_id });
    // @ts-expect-error one_off has no agreement
    checkout.create({ ...required, payment_type: "one_off", agreement, customer_id });
    // @ts-expect-error save_card has no agreement
    checkout.create({ ...required, payment_type: "save_card", agreement, customer_id });
  });

  test("takes save_card with its customer only", () => {
    checkout.create({ ...required, payment_type: "save_card", customer_id });
    // @ts-expect-error save_card needs a customer_id
    checkout.create({ ...required, payment_type: "save_card" });
  });

  test("notifies only whom it can reach", () => {
    const customer_email = "example@example.com";
    const customer_phone = "96550000000";
    checkout.create({ ...required, notifications: { email: ["paid"] }, customer_email });
    checkout.create({ ...required, notifications: { sms: ["paid"] }, customer_phone });
    checkout.create({ ...required, notifications: { whatsapp: ["paid"] } });
    // @ts-expect-error notifications.email needs customer_email
    checkout.create({ ...required, notifications: { email: ["paid"] } });
    // @ts-expect-error notifications.email needs customer_email, a phone is no help
    checkout.create({ ...required, notifications: { email: ["paid"] }, customer_phone });
    // @ts-expect-error notifications.sms needs customer_phone
    checkout.create({ ...required, notifications: { sms: ["paid"] } });
    // @ts-expect-error both channels need both addresses
    checkout.create({ ...required, notifications: { email: ["paid"], sms: ["paid"] }, customer_email });
    // @ts-expect-error whatsapp knows no such event
    checkout.create({ ...required, notifications: { whatsapp: ["refunded"] } });
  });

  test("takes an unscheduled agreement only as irregular", () => {
    checkout.create({
      ...autoDebit,
      agreement: { id: "A123456789", type: "unscheduled", frequency: "irregular" },
    });
    checkout.create({
      ...autoDebit,
      agreement: { id: "A123456789", type: "recurring", frequency: "monthly" },
    });
    // @ts-expect-error unscheduled is irregular, not monthly
    checkout.create({ ...autoDebit, agreement: { type: "unscheduled", frequency: "monthly" } });
    // @ts-expect-error unscheduled needs its frequency
    checkout.create({ ...autoDebit, agreement: { type: "unscheduled" } });
  });

  test("takes for each instrument_type its own payload", () => {
    const token = { token: "*********" };
    const wallet = { wallet_code: "wallet_code" };
    const aPay = { version: "EC_v1", data: "data", signature: "signature", header: {} };
    const gPay = { signature: "signature", protocolVersion: "ECv2", signedMessage: "signedMessage" };
    checkout.create({ ...required, payment_instrument: { instrument_type: "token", payload: token } });
    checkout.create({ ...required, payment_instrument: { instrument_type: "samsung_pay", payload: token } });
    checkout.create({ ...required, payment_instrument: { instrument_type: "wallet", payload: wallet } });
    checkout.create({ ...required, payment_instrument: { instrument_type: "apple_pay", payload: aPay } });
    checkout.create({
      ...required,
      payment_instrument: { instrument_type: "google_pay", payload: gPay },
    });
    // @ts-expect-error a saved card's payload is its token
    checkout.create({ ...required, payment_instrument: { instrument_type: "token", payload: wallet } });
    // @ts-expect-error a wallet's payload is its wallet_code
    checkout.create({ ...required, payment_instrument: { instrument_type: "wallet", payload: token } });
    // @ts-expect-error this is Google Pay's payload
    checkout.create({ ...required, payment_instrument: { instrument_type: "apple_pay", payload: gPay } });
    // @ts-expect-error this is Apple Pay's payload
    checkout.create({ ...required, payment_instrument: { instrument_type: "google_pay", payload: aPay } });
    // @ts-expect-error there is no such instrument
    checkout.create({ ...required, payment_instrument: { instrument_type: "cash", payload: token } });
    // @ts-expect-error the payload is missing
    checkout.create({ ...required, payment_instrument: { instrument_type: "token" } });
  });

  test("takes no unknown and no misspelt key", () => {
    // @ts-expect-error unknown key
    checkout.create({ type, pg_codes, amount, currency_code, discount: "1.000" });
    // @ts-expect-error misspelt key of an optional field
    checkout.create({ type, pg_codes, amount, currency_code, order_number: "ORD-12345" });
    // @ts-expect-error misspelt key of a required field
    checkout.create({ type, pg_codes, amount, currency: "KWD" });
    // @ts-expect-error unknown key in an object
    checkout.create({ ...required, notifications: { push: ["paid"] } });
    // @ts-expect-error unknown key in an agreement
    checkout.create({ ...autoDebit, agreement: { idd: "A123456789" } });
    // @ts-expect-error unknown option
    checkout.create(required, { mediaType: "application/json" });
  });

  test("takes free keys where the documents leave them free", () => {
    checkout.create({ ...required, extra: { order_id: "ORD-12345", رقم_الطلب: ["ORD-12345"] } });
  });

  test("takes the documented values only, in their type", () => {
    // @ts-expect-error no such plugin
    checkout.create({ type: "invoice", pg_codes, amount, currency_code });
    // @ts-expect-error no such payment type
    checkout.create({ ...required, payment_type: "recurring" });
    // @ts-expect-error no such language
    checkout.create({ ...required, language: "fr" });
    // @ts-expect-error no such event
    checkout.create({ ...required, notifications: { whatsapp: ["done"] } });
    // @ts-expect-error an amount is a decimal string, never a number
    checkout.create({ type, pg_codes, amount: 20, currency_code });
    // @ts-expect-error pg_codes is a list
    checkout.create({ type, pg_codes: "kpay", amount, currency_code });
    // @ts-expect-error a flag is a boolean
    checkout.create({ ...required, generate_qr_code: "true" });
    // @ts-expect-error no such country
    checkout.create({ ...required, billing_address: { line1: "line1", city: "city", country: "XX" } });
  });

  test("takes addresses with all their mandatory members only", () => {
    checkout.create({ ...required, billing_address: { line1: "line1", city: "city", country: "KW" } });
    // @ts-expect-error a billing address has a city
    checkout.create({ ...required, billing_address: { line1: "line1", country: "KW" } });
    // @ts-expect-error a shipping address names its recipient
    checkout.create({ ...required, shipping_address: { line1: "line1", city: "city", country: "KW" } });
  });
});
