import { compareDecimals, parseDecimal, scaleOf } from "../decimal.ts";
import { isEmpty } from "./observed.ts";
import { isObject } from "./snapshot.ts";

/** Longer ones are no amounts, and exact arithmetic on them would take its time. */
const MAX_DIGITS = 200;

/** A value that came back differently, and where. */
export interface Change {
  readonly kind: "missing" | "changed";
  /** The names that lead there from the compared value. */
  readonly path: readonly string[];
}

/**
 * Tells whether two values are the same JSON; a number and its digits as text are alike. In the `lenient` comparisons
 * of this file, what was sent empty may come back as any other empty value, or not at all.
 */
export function sameValue(a: unknown, b: unknown, lenient = false): boolean {
  if (a === b || (lenient && isEmpty(a) && isEmpty(b))) return true;
  if (typeof a === "number") return String(a) === b;
  if (typeof b === "number") return a === String(b);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index], lenient));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a).filter((key) => !lenient || Object.hasOwn(b, key) || !isEmpty(a[key]));
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key], lenient))
  );
}

/** Tells whether two amounts are worth the same; true when one is none, as another rule says so. */
export function sameAmount(a: unknown, b: unknown): boolean {
  const [left, right] = [decimalOf(a), decimalOf(b)];
  return !left || !right || compareDecimals(left, right) === 0;
}

/** The decimal that a text or a JSON number writes. */
export const decimalOf = (value: unknown) => parseDecimal(digitsOf(value));

/** How many decimals a text or a JSON number has; undefined when it is no amount. */
export const decimalsOf = (value: unknown) => scaleOf(digitsOf(value));

function digitsOf(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.length <= MAX_DIGITS ? text : undefined;
}

/** Tells whether two lists have the same members, order and repetition aside. */
export function sameSet(a: unknown, b: unknown, lenient = false): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return sameValue(a, b, lenient);
  if (lenient && a.some(isEmpty)) return sameSet(a.filter(isFull), b.filter(isFull));
  const keys = (list: readonly unknown[]) =>
    new Set(list.map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item))));
  const [left, right] = [keys(a), keys(b)];
  return left.size === right.size && [...left].every((key) => right.has(key));
}

/** Compares an object child by child; children that the server added are fine, and so is the order of texts. */
export function changesOf(sent: unknown, received: unknown, lenient = false): Change[] {
  return compareMembers(sent, received, lenient, (a, b) =>
    isObject(a) ? changesOf(a, b, lenient) : sameSet(a, b, lenient) ? [] : [changed],
  );
}

/** Compares an object whose children are the merchant's own, and so come back exactly. */
export function exactChangesOf(sent: unknown, received: unknown, lenient = false): Change[] {
  return compareMembers(sent, received, lenient, (a, b) => (sameValue(a, b, lenient) ? [] : [changed]));
}

const isFull = (value: unknown) => !isEmpty(value);

/** A value that differs as a whole. */
export const changed: Change = { kind: "changed", path: [] };

function compareMembers(
  sent: unknown,
  received: unknown,
  lenient: boolean,
  compare: (sent: unknown, received: unknown) => readonly Change[],
): Change[] {
  if (!isObject(sent)) return sameValue(sent, received) ? [] : [changed];
  if (!isObject(received)) return [changed];
  return Object.keys(sent).flatMap((key): Change[] => {
    const there = Object.hasOwn(received, key);
    if (lenient && isEmpty(sent[key]) && (!there || isEmpty(received[key]))) return [];
    if (!there) return [{ kind: "missing", path: [key] }];
    return compare(sent[key], received[key]).map(({ kind, path }) => ({ kind, path: [key, ...path] }));
  });
}
