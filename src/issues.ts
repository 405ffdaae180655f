import { fallbackMessage } from "./issue-fallback.ts";
import { isPlainObject, own } from "./object.ts";
import { toPointer } from "./pointer.ts";
import { oneLine } from "./text.ts";

/** One thing the server objects to. */
export interface Issue {
  /** JSON pointer into the request, `""` when the issue concerns the whole of it. */
  readonly pointer: string;
  /** The server's words on one line, at most 500 characters. */
  readonly message: string;
  /** The server's code for it, where it gives one. */
  readonly code?: string;
}

const MAX_ISSUES = 100;
const MAX_MESSAGE = 500;
/** Documented errors nest two levels; deeper than this is no error a reader could use. */
const MAX_DEPTH = 10;

/** Members that describe the failure as a whole where a body has a general message or `result: "failed"`. */
const CONTEXT = new Set([
  "result",
  "operation",
  "failed_provider",
  "pg_response",
  "rollback",
  "code",
  "type",
  "status",
  "status_code",
]);
/** What a refused notification repeats of its request, as texts; the names of fields, where there are complaints. */
const IDENTIFIERS = new Set(["order_no", "session_id"]);
const CHANNELS = new Set<unknown>(["sms", "email", "whatsapp"]);

/** Tells whether a body with `result: "failed"` repeats the request in this member, and complains of nothing. */
function isRepeated(key: string, value: unknown): boolean {
  if (IDENTIFIERS.has(key)) return typeof value === "string";
  return key === "channels" && [value].flat().every((channel) => CHANNELS.has(channel));
}

/** Members whose content concerns the object they stand in and not a field of that name. */
const GENERAL = new Set(["non_field_errors", "__all__"]);

type Path = readonly (string | number)[];

/** Gathers issues up to the cap and remembers whether some were left out. */
class Collector {
  readonly issues: Issue[] = [];
  incomplete = false;

  full(): boolean {
    // One place stays free for the closing remark.
    if (this.issues.length < MAX_ISSUES - 1) return false;
    this.incomplete = true;
    return true;
  }

  add(path: Path, text: unknown, code?: unknown): boolean {
    if (typeof text !== "string" || this.full()) return false;
    const message = oneLine(text, MAX_MESSAGE);
    if (message === "") return false;
    const short = typeof code === "string" ? oneLine(code, 100) : "";
    this.issues.push({ pointer: toPointer(path), message, ...(short === "" ? {} : { code: short }) });
    return true;
  }
}

/** Walks a field map: members are fields, list indexes are items, strings are messages. */
function walk(out: Collector, value: unknown, path: Path): void {
  if (typeof value === "string") {
    out.add(path, value);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (path.length >= MAX_DEPTH) {
    out.incomplete = true;
    return;
  }
  // `{message, code}` in place of a message, as Django REST writes full details.
  if (out.add(path, own(value, "message"), own(value, "code"))) return;
  if (Array.isArray(value)) walkList(out, value, path);
  else walkMembers(out, value, path);
}

function walkList(out: Collector, list: readonly unknown[], path: Path): void {
  for (const [index, item] of list.entries()) {
    if (out.full()) return;
    const message = isPlainObject(item) && typeof own(item, "message") === "string";
    walk(out, item, typeof item === "string" || message ? path : [...path, index]);
  }
}

function walkMembers(
  out: Collector,
  members: object,
  path: Path,
  skip?: (key: string, value: unknown) => boolean,
): void {
  for (const key of Object.keys(members)) {
    if (out.full()) return;
    const value = own(members, key);
    if (skip?.(key, value)) continue;
    walk(out, value, GENERAL.has(key) ? path : [...path, key]);
  }
}

/** Turns `customer.email` or `items[0].sku` into a path; a JSON pointer is taken as it is. */
function fieldPath(field: unknown): Path {
  if (typeof field !== "string" || field.length > 500) return [];
  const segments = field.startsWith("/")
    ? field.split("/").map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"))
    : field.split(/[.[\]]/);
  return segments.filter((segment) => segment !== "").slice(0, MAX_DEPTH);
}

/** Reads `{error: {type, code, message, field}}` and `{error: string}`. */
function readErrorMember(out: Collector, status: number, error: unknown): boolean {
  if (typeof error === "string") return out.add([], error);
  if (!isPlainObject(error)) return false;
  const code = own(error, "code") ?? own(error, "type");
  const text = own(error, "message") ?? own(error, "detail");
  if (typeof text !== "string" && typeof code !== "string") return false;
  return out.add(
    fieldPath(own(error, "field")),
    typeof text === "string" ? text : fallbackMessage(status),
    code,
  );
}

/** Reads a general message, which may be a string, a list of strings or a field map of its own. */
function readGeneral(out: Collector, value: unknown, code: unknown): boolean {
  if (typeof value === "string") return out.add([], value, code);
  const before = out.issues.length;
  walk(out, value, []);
  return out.issues.length > before;
}

function readObject(out: Collector, status: number, body: Record<string, unknown>): void {
  const code = own(body, "code");
  const read = new Set<string>();
  if (readErrorMember(out, status, own(body, "error"))) read.add("error");
  for (const key of ["detail", "message"]) {
    if (readGeneral(out, own(body, key), code)) read.add(key);
  }
  const general = read.size > 0;
  const failed = own(body, "result") === "failed";
  walkMembers(out, body, [], (key, value) => {
    if (read.has(key) || (general && typeof value === "string")) return true;
    if (key === "code" && typeof value === "string") return true;
    return ((general || failed) && CONTEXT.has(key)) || (failed && isRepeated(key, value));
  });
  if (out.issues.length === 0) out.add([], fallbackMessage(status), code);
}

/** A page, or JSON that was cut off: neither is a sentence. */
const LOOKS_LIKE_NO_TEXT = /^\s*(<|\{|\[\s*["{[\d])/;

function collect(out: Collector, status: number, body: unknown): void {
  if (typeof body === "string") {
    if (!LOOKS_LIKE_NO_TEXT.test(body)) out.add([], body);
  } else if (Array.isArray(body)) {
    for (const item of body) out.add([], item);
  } else if (isPlainObject(body)) {
    readObject(out, status, body);
  }
}

/**
 * Reads any error body into issues: every documented family, and a general issue where it says nothing usable.
 *
 * Field maps keep their place as JSON pointers, to any depth up to 10. At most 100 issues are returned; what was
 * left out is announced by a last, general one.
 *
 * Never throws, and never returns an empty list.
 *
 * @param status HTTP status, which words the general issue
 * @param body the parsed JSON, or the text that is not JSON
 */
export function normalizeIssues(status: number, body: unknown): Issue[] {
  const out = new Collector();
  try {
    collect(out, status, body);
  } catch {
    // Only a body that did not come from JSON can get here, as one with a throwing getter.
    out.incomplete = true;
  }
  if (out.issues.length === 0) out.add([], fallbackMessage(status));
  if (out.incomplete)
    out.issues.push({ pointer: "", message: "The server's answer holds more than is listed here." });
  return out.issues;
}
