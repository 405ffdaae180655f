import { compareDecimals, parseDecimal } from "../decimal.ts";
import { isObject } from "./snapshot.ts";

/** Longer ones are no amounts, and exact arithmetic on them would take its time. */
const MAX_DIGITS = 200;

/** A value that came back differently, and where. */
export interface Change {
  readonly kind: "missing" | "changed";
  /** The names that lead there from the compared value. */
  readonly path: readonly string[];
}

/** Tells whether two values are the same JSON; a number and its digits as text are alike. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === "number" && typeof b === "string") return String(a) === b;
  if (typeof a === "string" && typeof b === "number") return a === String(b);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** Tells whether two amounts are worth the same; true when one is none, as another rule says so. */
export function sameAmount(a: unknown, b: unknown): boolean {
  const [left, right] = [decimalOf(a), decimalOf(b)];
  return !left || !right || compareDecimals(left, right) === 0;
}

/** The decimal that a text or a JSON number writes. */
export function decimalOf(value: unknown) {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.length <= MAX_DIGITS ? parseDecimal(text) : undefined;
}

/** Tells whether two lists have the same members, order and repetition aside. */
export function sameSet(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return sameValue(a, b);
  const keys = (list: readonly unknown[]) =>
    new Set(list.map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item))));
  const [left, right] = [keys(a), keys(b)];
  return left.size === right.size && [...left].every((key) => right.has(key));
}

/** Compares an object child by child; children that the server added are fine, and so is the order of texts. */
export function changesOf(sent: unknown, received: unknown): Change[] {
  return compareMembers(sent, received, (a, b) =>
    isObject(a) ? changesOf(a, b) : sameSet(a, b) ? [] : [changed],
  );
}

/** Compares an object whose children are the merchant's own, and so come back exactly. */
export function exactChangesOf(sent: unknown, received: unknown): Change[] {
  return compareMembers(sent, received, (a, b) => (sameValue(a, b) ? [] : [changed]));
}

const changed: Change = { kind: "changed", path: [] };

function compareMembers(
  sent: unknown,
  received: unknown,
  compare: (sent: unknown, received: unknown) => readonly Change[],
): Change[] {
  if (!isObject(sent)) return sameValue(sent, received) ? [] : [changed];
  if (!isObject(received)) return [changed];
  return Object.keys(sent).flatMap((key): Change[] => {
    if (!Object.hasOwn(received, key)) return [{ kind: "missing", path: [key] }];
    return compare(sent[key], received[key]).map(({ kind, path }) => ({ kind, path: [key, ...path] }));
  });
}
