import type { StandardSchemaV1 } from "@standard-schema/spec";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { CheckoutCreate, CheckoutResult } from "../../generated/types.ts";
import { paymentEvent } from "../testing/index.ts";
import { schemas } from "./index.ts";

const create = {
  type: "payment_request",
  pg_codes: ["kpay"],
  amount: "20.000",
  currency_code: "KWD",
} as const;
const validate = (name: keyof typeof schemas, value: unknown) => schemas[name]["~standard"].validate(value);

describe("as a Standard Schema", () => {
  it("is taken by what takes those", () => {
    expect(create).toEqual(expect.schemaMatching(schemas.CheckoutCreate));
    expect({ ...create, amount: "20.0001" }).not.toEqual(expect.schemaMatching(schemas.CheckoutCreate));
    expect(schemas.CheckoutCreate["~standard"]).toMatchObject({ version: 1, vendor: "ottu-sdk" });
  });

  it("has the type of its body", () => {
    const schema: StandardSchemaV1<CheckoutCreate> = schemas.CheckoutCreate;
    expect(schema).toBe(schemas.CheckoutCreate);
    expectTypeOf<
      StandardSchemaV1.InferOutput<typeof schemas.CheckoutCreate>
    >().toEqualTypeOf<CheckoutCreate>();
    expectTypeOf<
      StandardSchemaV1.InferInput<typeof schemas.CheckoutResult>
    >().toEqualTypeOf<CheckoutResult>();
  });

  it("answers with the very value", () =>
    expect(validate("CheckoutCreate", create)).toEqual({ value: create }));
});

describe("a request", () => {
  it("is refused with the reason and the way to the member, list positions as numbers", () => {
    const { currency_code: _, ...rest } = create;
    expect(validate("CheckoutCreate", { ...rest, pg_codes: ["kpay", ""] })).toEqual({
      issues: [
        { message: "pg_codes.1 must not be empty.", path: ["pg_codes", 1] },
        { message: "currency_code is missing.", path: ["currency_code"] },
      ],
    });
  });

  it("is refused for a member that no document knows, and for decimals that its currency does not have", () => {
    expect(validate("CheckoutCreate", { ...create, amount: "20.0001", surprise: 1 })).toEqual({
      issues: [
        { message: "amount must have at most 3 decimals in its currency.", path: ["amount"] },
        { message: "surprise is not a documented field.", path: ["surprise"] },
      ],
    });
  });
});

describe("an event", () => {
  it("may have members that no document knows", () => {
    const event = { ...paymentEvent("paid"), surprise: 1 };
    expect(validate("PaymentResult", event)).toEqual({ value: event });
  });

  it("is refused without what every event has", () => {
    expect(validate("PaymentResult", paymentEvent("paid", { amount: 20 as never }))).toEqual({
      issues: [{ message: "amount must be a text.", path: ["amount"] }],
    });
  });
});

it("refuses what is no JSON, and never throws", () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const hostile = {
    get amount() {
      throw new Error("no");
    },
  };
  const issue = (message: string) => ({ issues: [{ message, path: [] }] });
  expect(validate("CheckoutCreate", circle)).toEqual(issue("The body contains itself."));
  expect(validate("CheckoutCreate", hostile)).toEqual(issue("The body cannot be read."));
  expect(validate("CheckoutCreate", undefined)).toEqual(
    issue("The body holds something that JSON cannot carry."),
  );
  expect(validate("CheckoutCreate", "text")).toEqual(issue("The body must be an object."));
});
