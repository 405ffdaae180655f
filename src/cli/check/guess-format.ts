import { isPlainObject } from "../../object.ts";
import { parseJson } from "./json.ts";

/** The formats of recordings. */
export type Format = "har" | "ndjson";

/** Tells a HAR from NDJSON by its first bytes: a HAR is one document with a `log`, NDJSON has an object in each line. */
export function guessFormat(head: Buffer): Format {
  const text = head
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (/^\{\s*"log"\s*:/.test(text)) return "har";
  const end = text.search(/\r?\n/);
  const first = parseJson(end === -1 ? text : text.slice(0, end));
  if ("value" in first) return isPlainObject(first.value) && "log" in first.value ? "har" : "ndjson";
  const log = text.search(/"log"\s*:\s*\{/);
  const request = text.search(/"request"\s*:/);
  if (log !== -1 && (request === -1 || log < request)) return "har";
  // A document laid out over several lines: the reader of HAR says what it lacks.
  return /^\{[^\n{}]*\r?\n\s*"/.test(text) ? "har" : "ndjson";
}
