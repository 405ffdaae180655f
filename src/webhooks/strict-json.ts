import { OttuWebhookError } from "./error.ts";

/** Far more than any event nests; what walks an event may recurse. */
const MAX_DEPTH = 64;

/** What opens and closes strings, objects and lists, and escapes, whose second character does neither. */
const MARK = /\\.|["{}[\]]/gs;
const COLON = /\s*:/y;

/**
 * Parses JSON as every other reader of the text would: an object that names a key twice means one thing to the first
 * reader and another to the last, and `__proto__` means something else to whoever copies it.
 * @throws {OttuWebhookError} `invalid_json`, `too_deep`, `duplicate_key` or `forbidden_key`
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OttuWebhookError("invalid_json");
  }
  // Only now: in valid JSON every string and object ends, and backslashes stand in strings alone.
  refuseHiddenKeys(text);
  return value;
}

function refuseHiddenKeys(text: string): void {
  const open: Set<string>[] = [];
  let start: number | undefined;
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (start !== undefined) {
      if (mark !== '"') continue;
      if (isKey(text, index)) addKey(open.at(-1), text.slice(start, index + 1));
      start = undefined;
    } else if (mark === '"') {
      start = index;
    } else if (mark === "{" || mark === "[") {
      if (open.length === MAX_DEPTH) throw new OttuWebhookError("too_deep");
      open.push(new Set());
    } else {
      open.pop();
    }
  }
}

/** Tells whether the string that ends here is the name of a member. */
function isKey(text: string, end: number): boolean {
  COLON.lastIndex = end + 1;
  return COLON.test(text);
}

function addKey(keys: Set<string> | undefined, written: string): void {
  // A key may be written with escapes, so it is compared as it reads.
  const key: string = JSON.parse(written);
  if (keys?.has(key)) throw new OttuWebhookError("duplicate_key");
  if (key === "__proto__") throw new OttuWebhookError("forbidden_key");
  keys?.add(key);
}
