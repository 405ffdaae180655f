import { expect, expectTypeOf, it } from "vitest";
import { amount, type Currency, decimalsOf, roundHalfUp } from "./amount.ts";
import { type MoneyReason, OttuError, OttuMoneyError } from "./errors.ts";

/** The error `run` throws. */
function refusal(run: () => unknown): OttuMoneyError {
  try {
    run();
  } catch (error) {
    if (error instanceof OttuMoneyError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

it.each([
  ["JPY", 0],
  ["USD", 2],
  ["KWD", 3],
  ["CLF", 4],
])("knows the decimals of %s: %i", (currency, decimals) => {
  expect(decimalsOf(currency)).toBe(decimals);
});

it.each<[string | bigint, string, string]>([
  ["20", "KWD", "20.000"],
  ["20.0", "KWD", "20.000"],
  ["20.000", "KWD", "20.000"],
  ["0.1", "KWD", "0.100"],
  ["0", "KWD", "0.000"],
  [20n, "KWD", "20.000"],
  [0n, "USD", "0.00"],
  ["20", "USD", "20.00"],
  ["20", "JPY", "20"],
  ["20", "CLF", "20.0000"],
  ["9".repeat(20), "KWD", `${"9".repeat(20)}.000`],
  ["9".repeat(24), "JPY", "9".repeat(24)],
  [9007199254740993n, "KWD", "9007199254740993.000"],
])("writes %s %s as %s", (value, currency, expected) => {
  expect(amount(value, currency)).toBe(expected);
});

it.each([
  ["4.005", "USD", "4.01"],
  ["4.0049", "USD", "4.00"],
  ["0.0005", "KWD", "0.001"],
  ["0.0004", "KWD", "0.000"],
  ["20.0000", "KWD", "20.000"],
  ["0.5", "JPY", "1"],
  ["0.00005", "CLF", "0.0001"],
  ["20", "KWD", "20.000"],
  [`0.${"4".repeat(100)}`, "USD", "0.44"],
])("rounds %s %s half up to %s", (value, currency, expected) => {
  expect(roundHalfUp(value, currency)).toBe(expected);
});

it.each<[MoneyReason, unknown, string, string]>([
  ["json_number", 20, "KWD", '(0.1 + 0.2 is 0.30000000000000004); pass a string such as "20.000"'],
  ["json_number", Number.NaN, "KWD", "pass a string"],
  ["too_many_decimals", "1.0005", "KWD", 'KWD has 3 decimals, the amount has 4; roundHalfUp(value, "KWD")'],
  ["too_many_decimals", "20.0000", "KWD", "KWD has 3 decimals, the amount has 4"],
  ["too_many_decimals", "20.0", "JPY", "JPY has no decimals, the amount has 1"],
  ["negative", "-1", "KWD", "the amount has a minus sign"],
  ["negative", "-0", "KWD", "the amount has a minus sign"],
  ["negative", -1n, "KWD", "the amount has a minus sign"],
  ["not_a_decimal", "", "KWD", "the amount is not a decimal; pass the digits 0-9"],
  ["not_a_decimal", " 20", "KWD", "not a decimal"],
  ["not_a_decimal", "2e1", "KWD", "not a decimal"],
  ["not_a_decimal", "٢٠", "KWD", "not a decimal"],
  ["not_a_decimal", undefined, "KWD", "the amount is undefined"],
  ["not_a_decimal", null, "KWD", "the amount is null"],
  ["not_a_decimal", ["20"], "KWD", "the amount is a list"],
  ["too_long", "9".repeat(21), "KWD", "has 25 characters, and the API takes 24"],
  ["too_long", 10n ** 24n, "JPY", "has 25 characters"],
  ["unknown_currency", "20", "kwd", "kwd is not a currency of ISO 4217; did you mean KWD?"],
  ["unknown_currency", "20", "ABC", 'ABC is not a currency of ISO 4217; pass one such as "KWD"'],
  ["unknown_currency", "20", "XAU", "XAU is not a currency"],
  ["unknown_currency", "20", "", "a text that is not a currency code is not"],
  ["unknown_currency", "20", "constructor", "a text that is not a currency code"],
  ["unknown_currency", "20", "__proto__", "a text that is not a currency code"],
  ["unknown_currency", "20", undefined as never, "undefined is not a currency"],
  ["unknown_currency", "20", ["KWD"] as never, "a list is not a currency"],
])("refuses as %s: %o %s", (reason, value, currency, words) => {
  const error = refusal(() => amount(value as string, currency));
  expect(error).toBeInstanceOf(OttuError);
  expect(error).toMatchObject({ name: "OttuMoneyError", code: "invalid_money", reason });
  expect(error.message).toContain(words);
  if (reason === "too_many_decimals") return;
  const rounding = refusal(() => roundHalfUp(value as string, currency));
  expect(rounding.reason).toBe(reason);
  expect(rounding.message).toContain(words);
});

it("keeps the amount out of the message", () => {
  const values = ["77.7777", "-77.777", "77,777", "7".repeat(30)];
  const messages = values.map((value) => refusal(() => amount(value, "KWD")).message);
  for (const message of messages) expect(message).not.toContain("77");
  // An amount in the place of the currency is kept out as well.
  expect(refusal(() => amount("KWD", "77.777")).message).not.toContain("77");
});

it("is plain data in a log", () => {
  expect(refusal(() => amount("1.5", "JPY")).toJSON()).toEqual({
    name: "OttuMoneyError",
    message: 'Invalid money: JPY has no decimals, the amount has 1; roundHalfUp(value, "JPY") rounds it',
    code: "invalid_money",
    reason: "too_many_decimals",
  });
});

it("takes no number at compile time, and any string as a currency", () => {
  // @ts-expect-error a number does not hold decimals exactly
  expect(() => amount(20, "KWD")).toThrow(OttuMoneyError);
  expectTypeOf<string>().toExtend<Currency>();
});
