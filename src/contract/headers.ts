import { isObject } from "./snapshot.ts";
import type { HeaderBag } from "./types.ts";

/** Recorded headers: the values by lower-case name. */
export type HeaderValues = ReadonlyMap<string, readonly string[]>;

/** Reads recorded headers of any form; what is no header in them is passed over. */
export function readHeaders(bag: HeaderBag): HeaderValues {
  const values = new Map<string, string[]>();
  const add = (name: unknown, value: unknown): void => {
    if (typeof name !== "string") return;
    const key = name.trim().toLowerCase();
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== "string" && typeof one !== "number") continue;
      values.set(key, [...(values.get(key) ?? []), String(one).trim()]);
    }
  };
  try {
    if (typeof (bag as Partial<Iterable<unknown>>)[Symbol.iterator] === "function") {
      for (const entry of bag as Iterable<unknown>) {
        if (Array.isArray(entry)) add(entry[0], entry[1]);
        else if (isObject(entry)) add(entry.name, entry.value);
      }
    } else {
      for (const name of Object.keys(bag)) add(name, (bag as Record<string, unknown>)[name]);
    }
  } catch {
    // Only a bag that is no plain data can get here; what was read before stays.
  }
  return values;
}
