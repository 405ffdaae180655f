/** A decimal number, never negative: `units` divided by ten to the power of `scale`. */
export interface Decimal {
  readonly units: bigint;
  /** How many decimals it is written with. */
  readonly scale: number;
}

/** The API's notation: no sign, exponent, grouping, space, leading zero or digit of another script. */
const NOTATION = /^(?:0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/** Reads a decimal as the API writes it, `"20.000"`; `undefined` when `text` is anything else. */
export function parseDecimal(text: unknown): Decimal | undefined {
  const scale = scaleOf(text);
  return scale === undefined ? undefined : { units: BigInt(String(text).replace(".", "")), scale };
}

/** How many decimals a decimal is written with; `undefined` when `text` is anything else. */
export function scaleOf(text: unknown): number | undefined {
  const match = typeof text === "string" ? NOTATION.exec(text) : null;
  return match === null ? undefined : (match[1]?.length ?? 0);
}

/** Writes a decimal with all of its `scale`: `"20.000"` stays `"20.000"`. */
export function formatDecimal({ units, scale }: Decimal): string {
  if (scale === 0) return units.toString();
  const digits = units.toString().padStart(scale + 1, "0");
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Tells how `a` stands to `b`: -1 below, 0 equal, 1 above; `"1.5"` and `"1.500"` are equal. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [left, right] = align(a, b);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Tells whether two texts are the same number, `"20"` and `"20.000"`; `undefined` when one is not a decimal. */
export function decimalEquals(a: unknown, b: unknown): boolean | undefined {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  return left && right && compareDecimals(left, right) === 0;
}

/** The exact sum, with the decimals of the longer one. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [left, right] = align(a, b);
  return { units: left + right, scale: Math.max(a.scale, b.scale) };
}

/** The exact difference, with the decimals of the longer one; `undefined` when it is below zero. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal | undefined {
  const [left, right] = align(a, b);
  return left < right ? undefined : { units: left - right, scale: Math.max(a.scale, b.scale) };
}

/** The exact product, with the decimals of both together. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Gives the value exactly `scale` decimals: pads with zeros, or rounds with a half going up. */
export function roundDecimal(value: Decimal, scale: number): Decimal {
  if (scale >= value.scale) return { units: value.units * powerOfTen(scale - value.scale), scale };
  const divisor = powerOfTen(value.scale - scale);
  return { units: (value.units + divisor / 2n) / divisor, scale };
}

/** The units of both at the same scale. */
function align(a: Decimal, b: Decimal): [bigint, bigint] {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * powerOfTen(scale - a.scale), b.units * powerOfTen(scale - b.scale)];
}

const powerOfTen = (exponent: number) => 10n ** BigInt(exponent);
