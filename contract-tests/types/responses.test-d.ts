import { describe, expectTypeOf, test } from "vitest";
import type { CheckoutResult, CheckoutTransaction, Ottu, PaymentResult } from "../../src/index.ts";

declare const { checkout }: Ottu;
declare const result: CheckoutResult;
declare const transaction: CheckoutTransaction;

type RequiredKeys<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K }[keyof T];

describe("a transaction", () => {
  test("always has what documents 003 and 004 call mandatory", () => {
    expectTypeOf<RequiredKeys<CheckoutTransaction>>().toEqualTypeOf<
      | "amount"
      | "checkout_url"
      | "currency_code"
      | "due_datetime"
      | "expiration_time"
      | "language"
      | "operation"
      | "payment_methods"
      | "payment_type"
      | "pg_codes"
      | "session_id"
      | "state"
      | "type"
    >();
    expectTypeOf(transaction.session_id).toEqualTypeOf<string>();
    expectTypeOf(transaction.amount).toEqualTypeOf<string>();
    expectTypeOf(transaction.pg_codes).toEqualTypeOf<string[]>();
    expectTypeOf(transaction.payment_methods[0]?.code).toEqualTypeOf<string | undefined>();
  });

  test("may lack the others", () => {
    expectTypeOf(transaction.qr_code_url).toEqualTypeOf<string | undefined>();
    // @ts-expect-error it may be missing
    transaction.qr_code_url.length;
    // @ts-expect-error a transaction has no such field
    transaction.status;
  });

  test("has an open list of states: known ones are completed, new ones break nothing", () => {
    const step = (state: CheckoutTransaction["state"]): string => {
      switch (state) {
        case "created":
        case "pending":
        case "attempted":
          return "open";
        case "paid":
        case "authorized":
          return "done";
        default:
          return state;
      }
    };
    step("paid");
    step("a state of tomorrow");
    const {
      type,
      language,
      operation,
      payment_type,
    }: Record<"type" | "language" | "operation" | "payment_type", string> = transaction;
    const open: Pick<CheckoutTransaction, "type" | "language" | "operation" | "payment_type"> = {
      type,
      language,
      operation,
      payment_type,
    };
    expectTypeOf(open.type).toExtend<string>();
    // @ts-expect-error a state is a text
    step(1);
  });
});

describe("the answer to create", () => {
  test("is told apart by checkout_url", () => {
    if ("checkout_url" in result) {
      expectTypeOf(result).toEqualTypeOf<CheckoutTransaction>();
    } else {
      expectTypeOf(result).toEqualTypeOf<PaymentResult>();
      expectTypeOf(result.signature).toEqualTypeOf<string>();
    }
    // @ts-expect-error a payment result has no checkout page
    result.checkout_url;
    // @ts-expect-error a transaction has no signature
    result.signature;
  });

  test("has in either form what both have", () => {
    expectTypeOf(result.amount).toEqualTypeOf<string>();
    expectTypeOf(result.state).toEqualTypeOf<CheckoutTransaction["state"]>();
  });
});

describe("the answer to retrieve", () => {
  test("is the transaction, with its status and headers on request", async () => {
    expectTypeOf(await checkout.retrieve("session")).toExtend<CheckoutTransaction>();
    const { data, status, headers } = await checkout.retrieve("session").withResponse();
    expectTypeOf(data.state).toEqualTypeOf<CheckoutTransaction["state"]>();
    expectTypeOf(status).toEqualTypeOf<number>();
    expectTypeOf(headers).toEqualTypeOf<Headers>();
  });

  test("is asked for without a body or its encoding", () => {
    // @ts-expect-error the session id is missing
    checkout.retrieve();
    // @ts-expect-error headers are an object of texts
    checkout.retrieve("session", { headers: { "X-Request-Id": 1 } });
    // @ts-expect-error unknown option
    checkout.retrieve("session", { retry: 1 });
  });
});
