import type { Operation } from "../generated/operation-table.ts";
import { type DecodeReason, OttuDecodeError } from "./errors.ts";
import type { Reply } from "./exchange.ts";
import { type Redact, redactJson } from "./redact.ts";

const LOOKS_LIKE_MARKUP = /^\s*<[!?a-z]/i;
const STARTS_LIKE_JSON = /^\s*[[{]/;
const ENDS_LIKE_JSON = /[\]}]\s*$/;

function reasonOf(text: string): DecodeReason {
  if (LOOKS_LIKE_MARKUP.test(text)) return "html";
  // The last characters suffice, and keep the pattern off a megabyte of white space.
  return STARTS_LIKE_JSON.test(text) && !ENDS_LIKE_JSON.test(text.slice(-100)) ? "truncated" : "not_json";
}

/**
 * Decodes the body of a successful answer, which is the object itself without envelope (source 002). A list
 * is an answer only where the operation documents one: of any other, each member a caller reads would be `undefined`.
 *
 * An empty body decodes to `undefined` where the operation documents a 204, and is an error elsewhere.
 *
 * @throws {OttuDecodeError} with the reason; the message never quotes the body.
 */
export function decodeSuccess(operation: Operation, reply: Reply): unknown {
  const { operationId, successStatuses, mayAnswerList } = operation;
  const { status, text, tooLarge } = reply;
  const fail = (reason: DecodeReason): never => {
    throw new OttuDecodeError({ operationId, status, reason });
  };
  if (tooLarge) fail("too_large");
  if (text.trim() === "") return successStatuses.includes(204) ? undefined : fail("empty");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, so it is not kept as cause.
    return fail(reasonOf(text));
  }
  if (typeof value !== "object" || value === null) return fail("scalar");
  return Array.isArray(value) && !mayAnswerList ? fail("list") : value;
}

/** Decodes the body of a failed answer, redacted: JSON if it is JSON, else the text. */
export function decodeFailure(text: string, redact: Redact = (shown) => shown): unknown {
  try {
    JSON.parse(text);
  } catch {
    return redact(text);
  }
  return JSON.parse(redactJson(text, redact));
}
