import {
  type Currency,
  currencyLabel,
  type DecimalInput,
  exactAmount,
  readDecimal,
  writeAmount,
} from "./amount.ts";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from "./decimal.ts";
import { OttuMoneyError } from "./errors.ts";

/**
 * An amount and its currency, named as the API names them: it spreads into a request body, and a transaction that
 * the API answers with is one.
 */
export interface Money {
  readonly amount: string;
  readonly currency_code: string;
}

/**
 * Makes a {@link Money}, written as `amount` writes it.
 * @throws {OttuMoneyError}
 */
export function money(value: DecimalInput, currency: Currency): Money {
  return moneyOf(exactAmount(value, currency), currency);
}

/**
 * Adds two amounts of one currency; `prices.reduce(addMoney, money("0", "KWD"))` is a total.
 * @throws {OttuMoneyError} `mixed_currencies` among others
 */
export function addMoney(a: Money, b: Money): Money {
  const currency = sharedCurrency(a, b);
  return moneyOf(addDecimals(exactAmount(a.amount, currency), exactAmount(b.amount, currency)), currency);
}

/**
 * Takes `b` from `a`.
 * @throws {OttuMoneyError} `negative` when `b` is more than `a`, `mixed_currencies` among others
 */
export function subtractMoney(a: Money, b: Money): Money {
  const currency = sharedCurrency(a, b);
  const difference = subtractDecimals(exactAmount(a.amount, currency), exactAmount(b.amount, currency));
  if (difference) return moneyOf(difference, currency);
  throw new OttuMoneyError("negative", "the amount taken away is more than the amount it is taken from");
}

/**
 * Multiplies by a decimal, as `"0.05"` or a quantity `3n`, and rounds the exact product half up, once.
 * @throws {OttuMoneyError}
 */
export function multiplyMoney(value: Money, factor: DecimalInput): Money {
  const currency = currencyOf(value);
  const exact = exactAmount(value.amount, currency);
  const product = multiplyDecimals(exact, readDecimal(factor, "the factor"));
  return moneyOf(roundDecimal(product, exact.scale), currency);
}

/**
 * Tells how `a` stands to `b`: -1 below, 0 equal, 1 above. It compares numbers, so `"20"` equals `"20.000"`.
 * @throws {OttuMoneyError} `mixed_currencies` among others
 */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  sharedCurrency(a, b);
  return compareDecimals(readDecimal(a.amount, "the amount"), readDecimal(b.amount, "the amount"));
}

/**
 * Tells whether two are the same amount of the same currency, as what was ordered and what was paid.
 * @throws {OttuMoneyError} when one holds no decimal or no currency; another currency is `false`.
 */
export function equalMoney(a: Money, b: Money): boolean {
  const sameCurrency = currencyOf(a) === currencyOf(b);
  const order = compareDecimals(readDecimal(a.amount, "the amount"), readDecimal(b.amount, "the amount"));
  return sameCurrency && order === 0;
}

function moneyOf(decimal: Decimal, currency: string): Money {
  return Object.freeze({ amount: writeAmount(decimal), currency_code: currency });
}

function currencyOf(value: Money): string {
  const currency: unknown = typeof value === "object" && value !== null ? value.currency_code : undefined;
  if (typeof currency === "string") return currency;
  throw new OttuMoneyError(
    "unknown_currency",
    'there is no currency; pass both, as { amount: "20.000", currency_code: "KWD" }',
  );
}

function sharedCurrency(a: Money, b: Money): string {
  const currency = currencyOf(a);
  const other = currencyOf(b);
  if (currency === other) return currency;
  throw new OttuMoneyError(
    "mixed_currencies",
    `${currencyLabel(currency)} and ${currencyLabel(other)} cannot be put together; exchange one of them first`,
  );
}
