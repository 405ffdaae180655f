import { amountMaxLength, type CurrencyCode, currencyDecimals } from "../generated/currencies.ts";
import { type Decimal, formatDecimal, parseDecimal, roundDecimal } from "./decimal.ts";
import { OttuMoneyError } from "./errors.ts";
import { kindOf, own } from "./object.ts";

/** A currency code: editors complete those of ISO 4217, and a plain string is accepted and looked up. */
export type Currency = CurrencyCode | (string & {});

/** An exact number: a decimal string such as `"20.000"`, or a bigint of whole units. */
export type DecimalInput = string | bigint;

/**
 * Tells how many decimals a currency has, by ISO 4217.
 * @throws {OttuMoneyError} `unknown_currency`
 */
export function decimalsOf(currency: Currency): number {
  const decimals = typeof currency === "string" ? own(currencyDecimals, currency) : undefined;
  if (typeof decimals === "number") return decimals;
  const upper = typeof currency === "string" ? currency.toUpperCase() : "";
  const hint = Object.hasOwn(currencyDecimals, upper) ? `did you mean ${upper}?` : 'pass one such as "KWD"';
  throw new OttuMoneyError(
    "unknown_currency",
    `${currencyLabel(currency)} is not a currency of ISO 4217; ${hint}`,
  );
}

/**
 * Writes an amount as the API does, with all the decimals of its currency: `amount("20", "KWD")` is `"20.000"`.
 * A bigint counts whole units, not the smallest ones: `20n` is `"20.000"`, too.
 * @throws {OttuMoneyError} when `value` is no decimal or has more decimals than the currency; it is never rounded.
 */
export function amount(value: DecimalInput, currency: Currency): string {
  return writeAmount(exactAmount(value, currency));
}

/**
 * Rounds to the decimals of a currency, a half going up: `roundHalfUp("0.0005", "KWD")` is `"0.001"`.
 * @throws {OttuMoneyError}
 */
export function roundHalfUp(value: DecimalInput, currency: Currency): string {
  return writeAmount(roundDecimal(readDecimal(value, "the amount"), decimalsOf(currency)));
}

/** Reads a value that must be exact; messages never quote it, they say what is wrong with `what`. */
export function readDecimal(value: unknown, what: string): Decimal {
  if (typeof value === "bigint" && value >= 0n) return { units: value, scale: 0 };
  const decimal = parseDecimal(value);
  if (decimal) return decimal;
  if (typeof value === "number") {
    const instead =
      what === "the amount" ? 'a string such as "20.000"' : 'a string such as "0.05", or BigInt(3)';
    throw new OttuMoneyError(
      "json_number",
      `${what} is a JSON number, which does not hold decimals exactly (0.1 + 0.2 is 0.30000000000000004); pass ${instead}`,
    );
  }
  if (typeof value === "bigint" || (typeof value === "string" && value.startsWith("-"))) {
    throw new OttuMoneyError("negative", `${what} has a minus sign, and none is ever negative`);
  }
  const problem = typeof value === "string" ? "not a decimal" : kindOf(value);
  throw new OttuMoneyError(
    "not_a_decimal",
    `${what} is ${problem}; pass the digits 0-9 with at most one point, such as "20.000": no sign, space, comma or exponent, and no leading zero but the one before the point`,
  );
}

/** Reads an amount and pads it to the decimals of its currency. */
export function exactAmount(value: unknown, currency: Currency): Decimal {
  const scale = decimalsOf(currency);
  const decimal = readDecimal(value, "the amount");
  if (decimal.scale <= scale) return roundDecimal(decimal, scale);
  const has = scale === 0 ? "no decimals" : `${scale} decimals`;
  throw new OttuMoneyError(
    "too_many_decimals",
    `${currency} has ${has}, the amount has ${decimal.scale}; roundHalfUp(value, "${currency}") rounds it`,
  );
}

/** Writes an amount, unless it is longer than the API takes. */
export function writeAmount(decimal: Decimal): string {
  const text = formatDecimal(decimal);
  if (text.length <= amountMaxLength) return text;
  throw new OttuMoneyError(
    "too_long",
    `with its decimals the amount has ${text.length} characters, and the API takes ${amountMaxLength}`,
  );
}

/** A currency code is safe in a message; text that is none may be a value that was put in its place. */
export function currencyLabel(currency: unknown): string {
  if (typeof currency !== "string") return kindOf(currency);
  return /^[A-Za-z]{3}$/.test(currency) ? currency : "a text that is not a currency code";
}
