import { describe, expectTypeOf, test } from "vitest";
import type { CheckoutTransaction, CheckoutUpdate, Ottu } from "../../src/index.ts";

declare const { checkout }: Ottu;
declare const session: string;
declare const agreement: { id: string };
declare const customer_id: string;

describe("update", () => {
  test("takes any subset, the empty one too", () => {
    checkout.update(session, {});
    checkout.update(session, { amount: "18" });
    checkout.update(session, { amount: "18", currency_code: "KWD" });
    checkout.update(session, { pg_codes: ["kpay"], order_no: "ORD-12345", language: "ar" });
    checkout.update(session, { notifications: { whatsapp: ["paid"] } });
    expectTypeOf<{ amount: string }>().toExtend<CheckoutUpdate>();
  });

  test("takes an agreement alone, since the transaction may be an auto-debit", () => {
    checkout.update(session, { agreement });
    checkout.update(session, { payment_type: "auto_debit", agreement, customer_id });
  });

  test("takes no agreement with another payment type", () => {
    // @ts-expect-error one_off has no agreement
    checkout.update(session, { payment_type: "one_off", agreement });
    // @ts-expect-error save_card has no agreement
    checkout.update(session, { payment_type: "save_card", agreement, customer_id });
  });

  test("takes a field that changes the kind of payment with its companions only", () => {
    // @ts-expect-error auto_debit needs an agreement
    checkout.update(session, { payment_type: "auto_debit", customer_id });
    // @ts-expect-error auto_debit needs a customer_id
    checkout.update(session, { payment_type: "auto_debit", agreement });
  });

  test("takes an unscheduled agreement only as irregular", () => {
    checkout.update(session, { agreement: { type: "unscheduled", frequency: "irregular" } });
    // @ts-expect-error unscheduled is irregular, not monthly
    checkout.update(session, { agreement: { type: "unscheduled", frequency: "monthly" } });
  });

  test("takes no unknown key and no undocumented value", () => {
    // @ts-expect-error misspelt key, the only one
    checkout.update(session, { ammount: "18" });
    // @ts-expect-error misspelt key beside a right one
    checkout.update(session, { amount: "18", order_number: "ORD-12345" });
    // @ts-expect-error an amount is a decimal string, never a number
    checkout.update(session, { amount: 18 });
    // @ts-expect-error no such plugin
    checkout.update(session, { type: "invoice" });
    // @ts-expect-error a field is left out, not undefined
    checkout.update(session, { order_no: undefined });
    // @ts-expect-error a field is left out, not null
    checkout.update(session, { order_no: null });
  });

  test("needs a session id and a body", () => {
    // @ts-expect-error the body is missing
    checkout.update(session);
    // @ts-expect-error the session id is a text
    checkout.update(1, {});
  });

  test("returns the transaction", () => {
    const call = checkout.update(session, { amount: "18" });
    expectTypeOf<Awaited<typeof call>>().toExtend<
      Pick<CheckoutTransaction, "session_id" | "amount" | "state">
    >();
  });
});
