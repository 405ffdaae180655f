import { isObject } from "./snapshot.ts";

/** Tells whether a value is one that older revisions answer where newer ones leave the member out. */
export function isEmpty(value: unknown): boolean {
  if (value === "" || value === null) return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
