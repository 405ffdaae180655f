import { describe, expectTypeOf, it } from "vitest";
import type { CreateCheckoutResult, UpdateCheckoutResult } from "../../generated/results.ts";
import type { CheckoutCreate, CheckoutTransaction, Ottu, PaymentResult } from "../../src/index.ts";

/** What a type says of a member: that it is there, may be, or is not. */
type Says<Type, Key extends PropertyKey> = Key extends keyof Type
  ? Record<never, never> extends Pick<Type, Key>
    ? "optional"
    : "required"
  : "absent";

interface Minimal {
  type: "payment_request";
  pg_codes: string[];
  amount: string;
  currency_code: string;
}
type Create<Sent, Auth = "apiKey"> = CreateCheckoutResult<Minimal & Sent, Auth>;
type Update<Sent, Auth = "apiKey"> = UpdateCheckoutResult<Sent, Auth>;

/** Fields that come back when they were sent, and of which nothing is said otherwise. */
interface Echoed {
  billing_address: object;
  card_acceptance_criteria: object;
  customer_birthdate: string;
  customer_email: string;
  customer_first_name: string;
  customer_id: string;
  customer_last_name: string;
  customer_phone: string;
  email_recipients: string[];
  extra: object;
  notifications: object;
  order_no: string;
  product_type: string;
  redirect_url: string;
  shipping_address: object;
  vendor_name: string;
  webhook_url: string;
  attachment_upload_url: string;
}
/** What the type says of each field when only that field was sent, or perhaps sent. */
type WhenSent = { [Key in keyof Echoed]: Says<Create<Pick<Echoed, Key>>, Key> };
type WhenPerhapsSent = { [Key in keyof Echoed]: Says<Create<Partial<Pick<Echoed, Key>>>, Key> };
type WhenNotSent = { [Key in keyof Echoed]: Says<Create<unknown>, Key> };
type WhenUpdated = { [Key in keyof Echoed]: Says<Update<Pick<Echoed, Key>>, Key> };
type WhenNotUpdated = { [Key in keyof Echoed]: Says<Update<unknown>, Key> };

describe("a field that was sent", () => {
  it("is there", () => {
    expectTypeOf<WhenSent>().toEqualTypeOf<Record<keyof Echoed, "required">>();
    expectTypeOf<WhenUpdated>().toEqualTypeOf<Record<keyof Echoed, "required">>();
  });
  it("is optional when it was perhaps sent, or not", () => {
    expectTypeOf<WhenPerhapsSent>().toEqualTypeOf<Record<keyof Echoed, "optional">>();
    expectTypeOf<WhenNotSent>().toEqualTypeOf<Record<keyof Echoed, "optional">>();
    expectTypeOf<WhenNotUpdated>().toEqualTypeOf<Record<keyof Echoed, "optional">>();
  });
  it("is never null then, though older documents show null for an absent one", () => {
    expectTypeOf<Create<{ order_no: string }>["order_no"]>().toEqualTypeOf<string>();
  });
});

/** What is made on demand, by the flag that asks for it. */
interface Asked {
  qr_code_url: "generate_qr_code";
  checkout_short_url: "shortify_checkout_url";
  attachment_short_url: "shortify_attachment_url";
  sdk_setup_preload_payload: "include_sdk_setup_preload";
}
type Flag<Key extends keyof Asked, Value> = { [Name in Asked[Key]]: Value };
type MaybeFlag<Key extends keyof Asked, Value> = { [Name in Asked[Key]]?: Value };
type Created<Value> = { [Key in keyof Asked]: Says<Create<Flag<Key, Value>>, Key> };
type Updated<Value> = { [Key in keyof Asked]: Says<Update<Flag<Key, Value>>, Key> };
type All<What> = Record<keyof Asked, What>;

describe("what is made on demand", () => {
  it("is there when it was asked for", () => {
    expectTypeOf<Created<true>>().toEqualTypeOf<All<"required">>();
    expectTypeOf<Updated<true>>().toEqualTypeOf<All<"required">>();
  });
  it("is not there when it was not", () => {
    expectTypeOf<Created<false>>().toEqualTypeOf<All<"absent">>();
    expectTypeOf<Updated<false>>().toEqualTypeOf<All<"absent">>();
    expectTypeOf<{ [Key in keyof Asked]: Says<Create<unknown>, Key> }>().toEqualTypeOf<All<"absent">>();
  });
  it("is optional when only run time knows", () => {
    expectTypeOf<Created<boolean>>().toEqualTypeOf<All<"optional">>();
    expectTypeOf<{ [Key in keyof Asked]: Says<Create<MaybeFlag<Key, true>>, Key> }>().toEqualTypeOf<
      All<"optional">
    >();
  });
  it("is optional on an update that does not say, as it may have been made before", () => {
    expectTypeOf<{ [Key in keyof Asked]: Says<Update<unknown>, Key> }>().toEqualTypeOf<All<"optional">>();
  });
  it("holds for the attachment's link", () => {
    expectTypeOf<Says<Create<{ attachment: File }>, "attachment">>().toEqualTypeOf<"required">();
    expectTypeOf<Says<Create<unknown>, "attachment">>().toEqualTypeOf<"absent">();
    expectTypeOf<Says<Create<{ attachment?: File }>, "attachment">>().toEqualTypeOf<"optional">();
    expectTypeOf<Says<Update<unknown>, "attachment">>().toEqualTypeOf<"optional">();
  });
});

describe("the agreement", () => {
  it("is there exactly with auto_debit", () => {
    expectTypeOf<Says<Create<{ payment_type: "auto_debit" }>, "agreement">>().toEqualTypeOf<"required">();
    expectTypeOf<Says<Create<{ payment_type: "one_off" }>, "agreement">>().toEqualTypeOf<"absent">();
    expectTypeOf<Says<Update<{ payment_type: "auto_debit" }>, "agreement">>().toEqualTypeOf<"required">();
    expectTypeOf<Says<Update<{ payment_type: "save_card" }>, "agreement">>().toEqualTypeOf<"absent">();
  });
  it("is not there when the default, one_off, applies; on an update it does not", () => {
    expectTypeOf<Says<Create<unknown>, "agreement">>().toEqualTypeOf<"absent">();
    expectTypeOf<Says<Update<unknown>, "agreement">>().toEqualTypeOf<"optional">();
  });
  it("is optional when the payment type is a variable, and stays absent when that can only be one_off", () => {
    type Any = "one_off" | "auto_debit";
    expectTypeOf<Says<Create<{ payment_type: Any }>, "agreement">>().toEqualTypeOf<"optional">();
    expectTypeOf<Says<Create<{ payment_type?: "one_off" }>, "agreement">>().toEqualTypeOf<"absent">();
  });
});

describe("the initiator", () => {
  it("depends on the credential on create", () => {
    expectTypeOf<Says<Create<unknown, "basic">, "initiator_id">>().toEqualTypeOf<"optional">();
    expectTypeOf<Says<Create<unknown, "apiKey">, "initiator_id">>().toEqualTypeOf<"absent">();
    expectTypeOf<Says<Create<unknown, "basic" | "apiKey">, "initiator_id">>().toEqualTypeOf<"optional">();
  });
  it("may be of an earlier request on update", () => {
    expectTypeOf<Says<Update<unknown, "apiKey">, "initiator_id">>().toEqualTypeOf<"optional">();
  });
});

describe("a payment in one step", () => {
  interface Paid {
    payment_instrument: { instrument_type: "token"; payload: { token: string } };
  }
  it("resolves to the payment result, without it to the transaction", () => {
    expectTypeOf<Create<Paid>>().toEqualTypeOf<{ [Key in keyof PaymentResult]: PaymentResult[Key] }>();
    expectTypeOf<Says<Create<unknown>, "checkout_url">>().toEqualTypeOf<"required">();
    expectTypeOf<Says<Create<unknown>, "signature">>().toEqualTypeOf<"absent">();
  });
  it("resolves to either when it was perhaps asked for", () => {
    type Either = Create<Partial<Paid>>;
    expectTypeOf<Extract<Either, { signature: string }>>().not.toBeNever();
    expectTypeOf<Extract<Either, { checkout_url: string }>>().not.toBeNever();
  });
});

describe("the client's methods", () => {
  const key = {} as Ottu<{ apiKey: string }>;
  const user = {} as Ottu<{ username: string; password: string }>;
  const minimal = {
    type: "payment_request" as const,
    pg_codes: ["kpay"],
    amount: "20.000",
    currency_code: "KWD",
  };

  it("carry the request's own type into the answer", () => {
    const create = () => key.checkout.create({ ...minimal, generate_qr_code: true, order_no: "ORD-12345" });
    type Answer = Awaited<ReturnType<typeof create>>;
    expectTypeOf<Says<Answer, "qr_code_url">>().toEqualTypeOf<"required">();
    expectTypeOf<Answer["qr_code_url"]>().toEqualTypeOf<string>();
    expectTypeOf<Says<Answer, "checkout_short_url">>().toEqualTypeOf<"absent">();
    expectTypeOf<Says<Answer, "initiator_id">>().toEqualTypeOf<"absent">();
  });
  it("carry the credential", () => {
    const create = () => user.checkout.create(minimal);
    expectTypeOf<Says<Awaited<ReturnType<typeof create>>, "initiator_id">>().toEqualTypeOf<"optional">();
  });
  it("answer a body of the general type with either form, conditions optional", () => {
    const create = (body: CheckoutCreate) => key.checkout.create(body);
    type Answer = Extract<Awaited<ReturnType<typeof create>>, { checkout_url: string }>;
    expectTypeOf<Says<Answer, "qr_code_url">>().toEqualTypeOf<"optional">();
    expectTypeOf<Says<Answer, "agreement">>().toEqualTypeOf<"optional">();
  });
  it("answer a retrieve with everything optional that any condition decides", () => {
    type Answer = Awaited<ReturnType<typeof key.checkout.retrieve>>;
    expectTypeOf<Answer>().toEqualTypeOf<CheckoutTransaction>();
    expectTypeOf<Says<Answer, "qr_code_url">>().toEqualTypeOf<"optional">();
  });
  it("take a client of one credential where any will do", () => {
    expectTypeOf<typeof key>().toExtend<Ottu>();
    expectTypeOf<typeof user>().toExtend<Ottu>();
  });
});
