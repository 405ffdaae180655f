import type { OnProgress } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { unknownKeyMessage } from "./closest.ts";
import { OttuRequestError } from "./errors.ts";
import { LIMIT_KEYS, type Limits, readLimits } from "./limits.ts";
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

/** What a caller may set for one call, limits included; the last argument of every method. */
export interface CallOptions extends Limits {
  /**
   * Aborts the call wherever it is: before it is sent, on its way, in the body, or waiting for a retry. The call then
   * rejects with an `OttuAbortError`, whose `cause` is the signal's reason. One signal may serve any number of calls.
   */
  signal?: AbortSignal;
  /** Headers to add; those the SDK sets itself are refused. */
  headers?: Record<string, string>;
  /** Encoding of the body. @default "application/json" where the operation takes it, else its only encoding */
  contentType?: ContentType;
  /**
   * The `Tracking-Key` of a refund, capture or void: the merchant's own name for it, by which the server recognises
   * it. Make it up and store it *before* the call, so that it is there should your process end in between.
   *
   * A call with a key that has succeeded before is a replay: nothing is done again, and the answer is the earlier
   * operation's latest status in another shape, a payment result. A key is kept only once its operation has
   * succeeded, so two sends close together can race and both go through: the client itself never sends a second
   * time on the strength of a key, and neither should you before you know what became of the first.
   *
   * The key of a call is on the result of `withResponse()` and on every error.
   * @default a random UUID, where the operation takes a key; elsewhere one is refused
   */
  trackingKey?: string;
}

/** Call options that passed {@link checkOptions}. */
export interface CheckedOptions {
  readonly signal: AbortSignal | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly contentType: ContentType | undefined;
  readonly limits: Limits;
  /** Only where the operation takes a file. */
  readonly onProgress: OnProgress | undefined;
  /** Not checked yet: that depends on the body. */
  readonly trackingKey: unknown;
}

const KEYS = ["signal", "headers", "contentType", "trackingKey", ...LIMIT_KEYS];

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

type HasKeyHeader = Pick<Operation, "idempotency">;

function checkHeader(refuse: Refuse, operation: HasKeyHeader, name: string, value: unknown): string {
  if (!TOKEN.test(name)) refuse(["headers"], "options.headers has a name that is not a valid header name");
  const path = ["headers", name];
  const label = name.slice(0, 100);
  const isKey = name.toLowerCase() === operation.idempotency?.header.toLowerCase();
  const instead = isKey ? "pass the trackingKey option" : REFUSED_HEADERS.get(name.toLowerCase());
  if (instead !== undefined) refuse(path, `options.headers must not set ${label}; ${instead}`);
  if (typeof value !== "string")
    refuse(path, `options.headers: ${label} must be a string, not ${kindOf(value)}`);
  if (hasControlCharacter(value))
    refuse(path, `options.headers: ${label} must not contain control characters`);
  if (!isLatin1(value))
    refuse(path, `options.headers: ${label} has characters that no HTTP header can carry`);
  return value;
}

function checkHeaders(refuse: Refuse, operation: HasKeyHeader, headers: unknown): [string, string][] {
  if (!isPlainObject(headers)) {
    const hint = headers instanceof Headers ? "; use Object.fromEntries(headers)" : "";
    refuse(["headers"], `options.headers must be an object of strings, not ${kindOf(headers)}${hint}`);
  }
  const seen = new Set<string>();
  return Object.entries(headers).map(([name, value]) => {
    const checked = checkHeader(refuse, operation, name, value);
    if (seen.has(name.toLowerCase())) refuse(["headers", name], `options.headers names ${name} twice`);
    seen.add(name.toLowerCase());
    return [name, checked];
  });
}

/** What most calls are made with. */
const NO_OPTIONS: CheckedOptions = {
  signal: undefined,
  headers: [],
  contentType: undefined,
  limits: {},
  onProgress: undefined,
  trackingKey: undefined,
};

const takesFile = ({ requestBody }: Pick<Operation, "requestBody">) =>
  Object.values(requestBody?.mediaTypes ?? {}).some(({ files }) => Object.keys(files).length > 0);

/**
 * Checks what a caller passed as last argument; an absent or `undefined` member is not set.
 *
 * @throws {OttuRequestError} for an unknown key, a wrong type, or a header the caller cannot set.
 */
export function checkOptions(
  operation: Pick<Operation, "operationId" | "idempotency" | "requestBody">,
  options: unknown,
): CheckedOptions {
  if (options === undefined) return NO_OPTIONS;
  const { operationId } = operation;
  const refuse: Refuse = (path, problem) => {
    throw new OttuRequestError(problem, { operationId, part: "options", field: toPointer(path) });
  };
  if (!isPlainObject(options)) refuse([], `options must be an object, not ${kindOf(options)}`);
  const keys = takesFile(operation) ? [...KEYS, "onProgress"] : KEYS;
  const unknown = Object.keys(options).find((key) => !keys.includes(key));
  if (unknown !== undefined) refuse([unknown], unknownKeyMessage(unknown, keys, "options"));
  const { signal, headers, contentType, trackingKey, onProgress } = options;
  if (onProgress !== undefined && typeof onProgress !== "function") {
    refuse(["onProgress"], `options.onProgress must be a function, not ${kindOf(onProgress)}`);
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    const hint = signal instanceof AbortController ? "; pass controller.signal" : "";
    refuse(["signal"], `options.signal must be an AbortSignal, not ${kindOf(signal)}${hint}`);
  }
  const known = CONTENT_TYPES.find((type) => type === contentType);
  if (contentType !== undefined && known === undefined) {
    refuse(["contentType"], `options.contentType must be one of ${CONTENT_TYPES.join(", ")}`);
  }
  return {
    signal,
    headers: headers === undefined ? [] : checkHeaders(refuse, operation, headers),
    contentType: known,
    limits: readLimits(options, (key, problem) => refuse([key], `options.${problem}`)),
    onProgress: onProgress as OnProgress | undefined,
    trackingKey,
  };
}
