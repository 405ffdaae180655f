import { isObject, Unreadable } from "./snapshot.ts";
import type { RecordedFile } from "./types.ts";

/**
 * Reads the fields of a form, in which everything is text: flags and numbers by the type of the field, a repeated
 * field as a list. Text that does not fit its type stays text, for the schema to refuse.
 */
export function toFields(
  fields: Iterable<readonly [string, unknown]> | Record<string, unknown>,
  types: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const gathered = new Map<string, unknown[]>();
  const entries =
    Symbol.iterator in fields ? (fields as Iterable<[string, unknown]>) : Object.entries(fields);
  for (const [name, value] of entries) {
    const values = gathered.get(name);
    const given = Array.isArray(value) ? value : [value];
    if (values) values.push(...given);
    else gathered.set(name, [...given]);
  }
  const read: Record<string, unknown> = Object.create(null);
  for (const [name, values] of gathered) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    const typed = values.map((value) => toType(value, type));
    read[name] = type === "array" || typed.length > 1 ? typed : typed[0];
  }
  return read;
}

function toType(value: unknown, type: string | undefined): unknown {
  if (typeof value !== "string") return value;
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  if ((type === "integer" || type === "number") && /^-?\d{1,15}$/.test(value)) return Number(value);
  return value;
}

/** Reads one file of a decoded multipart body. */
export function fileOf(value: unknown): RecordedFile {
  if (!isObject(value) || typeof value.field !== "string" || typeof value.filename !== "string")
    throw new Unreadable("has a file that is not { field, filename, contentType?, size? }");
  const { field, filename, size } = value;
  return { field, filename, ...(typeof size === "number" && { size }) };
}
