import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalEquals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
} from "./decimal.ts";

function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`${text} is no decimal`);
  return value;
}

const decimals = ["0", "7", "20", "0.0", "0.001", "20.000", "10.50", "9007199254740993", "9".repeat(24)];

const others = [
  ...["", " ", " 20", "20 ", "20\n", "2 0", "\u00a020"],
  ...["-0", "-1", "+1", "1e3", "1E3", "0x10", "1n", "1_000", "1,000", "1,5", "20 KWD"],
  ...["020", "00", "00.5", "20.", ".5", ".", "1.2.3", "NaN", "Infinity"],
  ...["٢٠", "٢٠٫٥", "۲۰", "20.٥", "２０", "20．5", "²"],
];

it.each(decimals)("reads and writes %s unchanged", (text) => {
  expect(formatDecimal(decimal(text))).toBe(text);
});

it.each(others)("does not take %j for a decimal", (text) => {
  expect(parseDecimal(text)).toBeUndefined();
});

it.each([20, 20n, null, undefined, true, ["20"], { toString: () => "20" }, new String("20")])(
  "does not take what is no string for a decimal (%#)",
  (value) => {
    expect(parseDecimal(value)).toBeUndefined();
  },
);

it("reads the notation the spec has for amounts, no more and no less", () => {
  const bundle = parse(readFileSync(new URL("../generated/openapi.yaml", import.meta.url), "utf8"));
  const pattern = new RegExp(bundle.components.schemas.Amount.pattern, "u");
  const disagreed = [...decimals, ...others].filter(
    (text) => pattern.test(text) !== (parseDecimal(text) !== undefined),
  );
  expect(disagreed).toEqual([]);
});

it.each([
  ["20", "20.000", true],
  ["0", "0.00", true],
  ["10.5", "10.50", true],
  ["10.5", "10.05", false],
  ["1", "10", false],
  // The same as floating-point numbers.
  ["9007199254740993", "9007199254740992", false],
  ["0.1", "0.1000000000000000055511151231257827", false],
  ["20", "-20", undefined],
  ["twenty", "twenty", undefined],
  [undefined, "20", undefined],
  ["20", 20, undefined],
])("compares %j with %j as decimals: %s", (a, b, equal) => {
  expect(decimalEquals(a, b)).toBe(equal);
  expect(decimalEquals(b, a)).toBe(equal);
});

it.each([
  ["4.005", 2, "4.01"],
  ["4.0049999999999999999999", 2, "4.00"],
  ["1.005", 2, "1.01"],
  ["0.0005", 3, "0.001"],
  ["0.00049", 3, "0.000"],
  ["2.5", 0, "3"],
  ["3.5", 0, "4"],
  ["0.5", 0, "1"],
  ["0.4", 0, "0"],
  ["999.9995", 3, "1000.000"],
  ["0.00005", 4, "0.0001"],
  ["20", 3, "20.000"],
  ["20.1", 3, "20.100"],
])("rounds %s to %i decimals as %s", (text, scale, expected) => {
  expect(formatDecimal(roundDecimal(decimal(text), scale))).toBe(expected);
});

it("has no difference below zero", () => {
  expect(subtractDecimals(decimal("0.30"), decimal("0.301"))).toBeUndefined();
  expect(subtractDecimals(decimal("0.3"), decimal("0.300"))).toEqual({ units: 0n, scale: 3 });
});

/** mulberry32: the same numbers on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Digits for the two sides of the point; half of them are zeros, fives and nines, where carries happen. */
function randomText(random: (below: number) => number): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => (random(2) === 0 ? "059"[random(3)] : random(10))).join("");
  const whole = digits(random(24) + 1).replace(/^0+(?=.)/, "");
  const fraction = digits(random(7));
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** The number in millionths, from its text alone: six decimals are the most that randomText writes. */
function millionths(text: string): bigint {
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(6, "0"));
}

it("agrees with whole-number arithmetic on texts of up to 24 digits and 6 decimals", () => {
  const random = seeded(20_000);
  for (let round = 0; round < 3000; round++) {
    const a = randomText(random);
    const b = round % 10 === 0 ? a : randomText(random);
    const [x, y] = [millionths(a), millionths(b)];
    const where = `${a} and ${b}`;
    expect(formatDecimal(decimal(a)), where).toBe(a);
    expect(compareDecimals(decimal(a), decimal(b)), where).toBe(x === y ? 0 : x < y ? -1 : 1);
    expect(decimalEquals(a, b), where).toBe(x === y);
    expect(millionths(formatDecimal(addDecimals(decimal(a), decimal(b)))), where).toBe(x + y);
    const difference = subtractDecimals(decimal(a), decimal(b));
    expect(difference && millionths(formatDecimal(difference)), where).toBe(x < y ? undefined : x - y);
    const product = multiplyDecimals(decimal(a), decimal(b));
    expect(product.units * 10n ** BigInt(12 - product.scale), where).toBe(x * y);
  }
});

it("rounds as schools teach it: up when the first digit cut off is 5 or more", () => {
  const random = seeded(4_005);
  for (let round = 0; round < 3000; round++) {
    const text = randomText(random);
    const scale = random(5);
    const [whole = "", fraction = ""] = text.split(".");
    const up = Number(fraction.charAt(scale) || "0") >= 5 ? 1n : 0n;
    const units = BigInt(whole + fraction.slice(0, scale).padEnd(scale, "0")) + up;
    expect(roundDecimal(decimal(text), scale), `${text} to ${scale}`).toEqual({ units, scale });
  }
});
