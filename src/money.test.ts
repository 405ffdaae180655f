import { expect, expectTypeOf, it } from "vitest";
import type { CheckoutCreate, CheckoutTransaction, PaymentResult } from "../generated/types.ts";
import { type MoneyReason, OttuMoneyError } from "./errors.ts";
import {
  addMoney,
  compareMoney,
  equalMoney,
  type Money,
  money,
  multiplyMoney,
  subtractMoney,
} from "./money.ts";

const kwd = (amount: string): Money => ({ amount, currency_code: "KWD" });
const usd = (amount: string): Money => ({ amount, currency_code: "USD" });

it("makes a plain, frozen pair under the names of the API", () => {
  const price = money("20", "KWD");
  expect(price).toEqual({ amount: "20.000", currency_code: "KWD" });
  expect(Object.isFrozen(price)).toBe(true);
  expect(JSON.stringify(price)).toBe('{"amount":"20.000","currency_code":"KWD"}');
});

it("spreads into a request, and is what a transaction is", () => {
  const body = { ...money("20", "KWD"), type: "e_commerce", pg_codes: ["kpay"] } satisfies CheckoutCreate;
  expect(body.amount).toBe("20.000");
  expectTypeOf<CheckoutTransaction>().toExtend<Money>();
  expectTypeOf<PaymentResult>().toExtend<Money>();
});

it.each([
  [kwd("0.1"), kwd("0.2"), "0.300"],
  [kwd("14"), kwd("6.000"), "20.000"],
  [usd("0.99"), usd("0.01"), "1.00"],
  [usd("9007199254740993"), usd("0.01"), "9007199254740993.01"],
])("adds %o and %o exactly", (a, b, amount) => {
  expect(addMoney(a, b)).toEqual({ amount, currency_code: a.currency_code });
});

it("totals a list", () => {
  const prices = [kwd("4.500"), kwd("10.25"), kwd("5.25")];
  expect(prices.reduce(addMoney, money("0", "KWD"))).toEqual(kwd("20.000"));
  expect([].reduce(addMoney, money("0", "KWD"))).toEqual(kwd("0.000"));
});

it.each([
  [kwd("20"), kwd("0.001"), "19.999"],
  [usd("0.3"), usd("0.10"), "0.20"],
  [kwd("20"), kwd("20.000"), "0.000"],
])("takes from %o the amount %o", (a, b, amount) => {
  expect(subtractMoney(a, b)).toEqual({ amount, currency_code: a.currency_code });
});

it.each<[Money, string | bigint, string]>([
  [kwd("20"), 3n, "60.000"],
  [kwd("20"), "0", "0.000"],
  [usd("4.45"), "0.9", "4.01"], // 4.005
  [kwd("5.234"), "1.111", "5.815"], // 5.814974, the vendor's invoice example
  [kwd("0.001"), "0.5", "0.001"],
  [kwd("0.001"), "0.4999", "0.000"],
  [{ amount: "101", currency_code: "JPY" }, "0.05", "5"], // 5.05
])("multiplies %o by %s and rounds half up", (value, factor, amount) => {
  expect(multiplyMoney(value, factor)).toEqual({ amount, currency_code: value.currency_code });
});

it.each([
  [kwd("20"), kwd("20.000"), 0],
  [kwd("3"), kwd("20"), -1],
  [kwd("20.001"), kwd("20"), 1],
  // A currency that the table does not have can still be compared.
  [{ amount: "1", currency_code: "ABC" }, { amount: "2.5", currency_code: "ABC" }, -1],
])("compares %o with %o as numbers: %i", (a, b, expected) => {
  expect(compareMoney(a, b)).toBe(expected);
  expect(compareMoney(b, a)).toBe(expected === 0 ? 0 : -expected);
  expect(equalMoney(a, b)).toBe(expected === 0);
});

it("does not hold equal amounts of two currencies equal", () => {
  expect(equalMoney(kwd("20"), usd("20"))).toBe(false);
});

it.each<[MoneyReason, string, () => unknown]>([
  ["mixed_currencies", "KWD and USD cannot be put together", () => addMoney(kwd("1"), usd("1"))],
  ["mixed_currencies", "KWD and USD cannot", () => subtractMoney(kwd("1"), usd("1"))],
  ["mixed_currencies", "KWD and USD cannot", () => compareMoney(kwd("1"), usd("1"))],
  ["negative", "is more than the amount it is taken from", () => subtractMoney(kwd("1"), kwd("1.001"))],
  ["negative", "the factor has a minus sign", () => multiplyMoney(kwd("1"), -2n)],
  ["json_number", "the amount is a JSON number", () => addMoney(kwd(1 as never), kwd("1"))],
  ["json_number", "the amount is a JSON number", () => equalMoney(usd("1"), kwd(1 as never))],
  ["json_number", "the factor is a JSON number", () => multiplyMoney(kwd("1"), 3 as never)],
  ["json_number", 'pass a string such as "0.05", or BigInt(3)', () => multiplyMoney(kwd("1"), 3 as never)],
  ["not_a_decimal", "the amount is not a decimal", () => compareMoney(kwd("x"), kwd("1"))],
  ["not_a_decimal", "the amount is not a decimal", () => compareMoney(kwd("1"), kwd("x"))],
  ["not_a_decimal", "the amount is not a decimal", () => equalMoney(kwd("x"), kwd("1"))],
  ["not_a_decimal", "the amount is not a decimal", () => equalMoney(kwd("1"), kwd("x"))],
  ["not_a_decimal", "the factor is not a decimal", () => multiplyMoney(kwd("1"), "5%")],
  ["not_a_decimal", "the amount is undefined", () => compareMoney(kwd("1"), kwd(undefined as never))],
  ["too_many_decimals", "USD has 2 decimals", () => addMoney(usd("1.001"), usd("1"))],
  ["too_long", "the API takes 24", () => addMoney(kwd(`${"9".repeat(20)}.000`), kwd("1"))],
  ["unknown_currency", "there is no currency", () => equalMoney({ amount: "1" } as never, kwd("1"))],
  ["unknown_currency", "there is no currency", () => compareMoney(null as never, kwd("1"))],
  ["unknown_currency", "there is no currency", () => compareMoney(undefined as never, kwd("1"))],
  [
    "unknown_currency",
    "ABC is not a currency",
    () => multiplyMoney({ amount: "1", currency_code: "ABC" }, 2n),
  ],
])("refuses as %s: %s", (reason, words, run) => {
  expect(run).toThrow(OttuMoneyError);
  expect(run).toThrow(words);
  expect(run).toThrow(expect.objectContaining({ reason, code: "invalid_money" }));
});
