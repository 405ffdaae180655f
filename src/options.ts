import { unknownKeyMessage } from "./closest.ts";
import { OttuRequestError } from "./errors.ts";
import { isPlainObject, kindOf } from "./object.ts";
import { toPointer } from "./pointer.ts";
import { hasControlCharacter, isLatin1 } from "./text.ts";

/** Encodings the API documents for request bodies (source 002). */
export const CONTENT_TYPES = [
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
] as const;

/** Encoding of a request body. */
export type ContentType = (typeof CONTENT_TYPES)[number];

/** What a caller may set for one call; the last argument of every method. */
export interface CallOptions {
  /** Aborts the call, headers and body alike; the call then rejects with the signal's reason itself. */
  signal?: AbortSignal;
  /** Headers to add; those the SDK sets itself are refused. */
  headers?: Record<string, string>;
  /** Encoding of the body. @default "application/json" where the operation takes it, else its only encoding */
  contentType?: ContentType;
}

/** Call options that passed {@link checkOptions}. */
export interface CheckedOptions {
  readonly signal: AbortSignal | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly contentType: ContentType | undefined;
}

const KEYS = ["signal", "headers", "contentType"];

const FRAMING = "it is set by the HTTP client";
/** Lower-case names a caller cannot set, with the way to get what they are meant for. */
const REFUSED_HEADERS: ReadonlyMap<string, string> = new Map([
  ["authorization", "pass the credential as auth to the constructor"],
  ["content-type", "pass the contentType option"],
  ["content-length", FRAMING],
  ["host", "pass the host as baseUrl to the constructor"],
  ["transfer-encoding", FRAMING],
  ["connection", FRAMING],
  ["keep-alive", FRAMING],
  ["upgrade", FRAMING],
  ["expect", FRAMING],
]);

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

type Refuse = (path: readonly string[], problem: string) => never;

function checkHeader(refuse: Refuse, name: string, value: unknown): string {
  if (!TOKEN.test(name)) refuse(["headers"], "options.headers has a name that is not a valid header name");
  const path = ["headers", name];
  const label = name.slice(0, 100);
  const instead = REFUSED_HEADERS.get(name.toLowerCase());
  if (instead !== undefined) refuse(path, `options.headers must not set ${label}; ${instead}`);
  if (typeof value !== "string")
    refuse(path, `options.headers: ${label} must be a string, not ${kindOf(value)}`);
  if (hasControlCharacter(value))
    refuse(path, `options.headers: ${label} must not contain control characters`);
  if (!isLatin1(value))
    refuse(path, `options.headers: ${label} has characters that no HTTP header can carry`);
  return value;
}

function checkHeaders(refuse: Refuse, headers: unknown): [string, string][] {
  if (!isPlainObject(headers)) {
    const hint = headers instanceof Headers ? "; use Object.fromEntries(headers)" : "";
    refuse(["headers"], `options.headers must be an object of strings, not ${kindOf(headers)}${hint}`);
  }
  const seen = new Set<string>();
  return Object.entries(headers).map(([name, value]) => {
    const checked = checkHeader(refuse, name, value);
    if (seen.has(name.toLowerCase())) refuse(["headers", name], `options.headers names ${name} twice`);
    seen.add(name.toLowerCase());
    return [name, checked];
  });
}

/**
 * Checks what a caller passed as last argument; an absent or `undefined` member is not set.
 *
 * @throws {OttuRequestError} for an unknown key, a wrong type, or a header the caller cannot set.
 */
export function checkOptions(operationId: string, options: unknown): CheckedOptions {
  const refuse: Refuse = (path, problem) => {
    throw new OttuRequestError(problem, { operationId, part: "options", field: toPointer(path) });
  };
  if (options === undefined) return { signal: undefined, headers: [], contentType: undefined };
  if (!isPlainObject(options)) refuse([], `options must be an object, not ${kindOf(options)}`);
  const unknown = Object.keys(options).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) refuse([unknown], unknownKeyMessage(unknown, KEYS, "options"));
  const { signal, headers, contentType } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    const hint = signal instanceof AbortController ? "; pass controller.signal" : "";
    refuse(["signal"], `options.signal must be an AbortSignal, not ${kindOf(signal)}${hint}`);
  }
  const known = CONTENT_TYPES.find((type) => type === contentType);
  if (contentType !== undefined && known === undefined) {
    refuse(["contentType"], `options.contentType must be one of ${CONTENT_TYPES.join(", ")}`);
  }
  return { signal, headers: headers === undefined ? [] : checkHeaders(refuse, headers), contentType: known };
}
