import { isPlainObject, kindOf } from "./object.ts";
import type { Redact } from "./redact.ts";

/** Errors nest a few levels deep; what holds more is not looked through, but replaced. */
const MAX_DEPTH = 8;
const MAX_VALUES = 500;

const read = (object: object, key: PropertyKey): unknown => {
  try {
    return Reflect.get(object, key);
  } catch {
    // A getter that throws shows nothing.
  }
};

/**
 * Tells whether a value is plain data and errors throughout, with nothing to be redacted. A request, a socket or any
 * other instance of a class counts as having something: how a log would show it cannot be known.
 */
function isHarmless(value: unknown, redact: Redact): boolean {
  const seen = new Set<object>();
  const isFine = (inner: unknown, depth: number): boolean => {
    if (typeof inner === "string") return redact(inner) === inner;
    if (typeof inner === "function") return false;
    if (typeof inner !== "object" || inner === null || seen.has(inner)) return true;
    seen.add(inner);
    if (depth > MAX_DEPTH || seen.size > MAX_VALUES) return false;
    const isError = inner instanceof Error;
    if (!isError && !Array.isArray(inner) && !isPlainObject(inner)) return false;
    const inherited = isError ? ["name", "message", "stack"] : [];
    return [...inherited, ...Reflect.ownKeys(inner)].every(
      (key) => redact(String(key)) === String(key) && isFine(read(inner, key), depth + 1),
    );
  };
  return isFine(value, 0);
}

/** A copy of an error with what a reader needs, and all texts redacted. */
function copyOf(error: Error, redact: Redact, depth: number): Error {
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  const text = (key: string) => {
    const value = read(error, key);
    return typeof value === "string" ? redact(value) : undefined;
  };
  const copy = new Error(text("message") ?? "");
  const inner = (one: unknown) => copyOrMask(one, redact, depth + 1);
  Object.defineProperty(copy, "name", { value: text("name") ?? "Error" });
  Object.defineProperty(copy, "stack", { value: text("stack") });
  for (const key of ["code", "syscall"]) {
    if (text(key) !== undefined) Object.assign(copy, { [key]: text(key) });
  }
  if (cause !== undefined) Object.defineProperty(copy, "cause", { value: inner(cause) });
  if (Array.isArray(errors)) Object.assign(copy, { errors: errors.slice(0, MAX_DEPTH).map(inner) });
  return copy;
}

function copyOrMask(value: unknown, redact: Redact, depth: number): unknown {
  if (isHarmless(value, redact)) return value;
  if (typeof value === "string") return redact(value);
  if (value instanceof Error && depth <= MAX_DEPTH) return copyOf(value, redact, depth);
  return `${kindOf(value)} that is not shown`;
}

/**
 * The cause of an error as logs may show it: the very object, unless it holds what is to be redacted or might. Then
 * it is a copy of the error with its name, message, stack and code.
 */
export function safeCause(cause: unknown, redact: Redact): unknown {
  return copyOrMask(cause, redact, 0);
}
