/** Tells whether `value` is an object literal (of any realm, or without prototype) and not a class instance. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Reads an own member, so that a name such as `constructor` finds nothing it should not. */
export function own(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

/** Names the kind of a value for a message, as "a list" or "null"; never the value itself. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  if (value instanceof Date) return "a Date";
  if (value instanceof File) return "a File";
  if (value instanceof Blob) return "a Blob";
  return isPlainObject(value) ? "an object" : "an instance of a class";
}

/** A copy that later changes to `value` do not reach; what cannot be copied is refused elsewhere and stays itself. */
export function copyOf(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}
