import { OttuWebhookError } from "./error.ts";

/** Far more than any event nests; what walks an event may recurse. */
const MAX_DEPTH = 64;

/** Strings, and the marks that open and close objects and lists; what lies between needs no reading. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs;

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
  // Only now: in valid JSON every string ends, so the tokens below are found in linear time.
  refuseHiddenKeys(text);
  return value;
}

function refuseHiddenKeys(text: string): void {
  const open: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") {
      if (open.length === MAX_DEPTH) throw new OttuWebhookError("too_deep");
      open.push(new Set());
    } else if (token === "}" || token === "]") {
      open.pop();
    } else if (colon !== undefined) {
      // A key may be written with escapes, so it is compared as it reads.
      const key: string = JSON.parse(token.slice(0, -colon.length));
      const keys = open.at(-1);
      if (keys?.has(key)) throw new OttuWebhookError("duplicate_key");
      if (key === "__proto__") throw new OttuWebhookError("forbidden_key");
      keys?.add(key);
    }
  }
}
