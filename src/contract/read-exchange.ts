import { kindOf } from "../object.ts";
import { type HeaderValues, readHeaders } from "./headers.ts";
import type { CheckMode, HeaderBag } from "./types.ts";

/** A body as recorded: not yet looked at. */
export interface RawBody {
  readonly headers: HeaderValues | undefined;
  readonly content: unknown;
  readonly base64: boolean;
}

/** An exchange whose outer form is known to be right. */
export interface CheckedExchange {
  readonly request: RawBody & { readonly method: string; readonly url: string };
  readonly response?: RawBody & { readonly status: number };
}

const EXPECTED =
  "expected { request: { method, url, headers?, body?, bodyEncoding? }, response?: { status, headers?, body?, bodyEncoding? } }";

/** Stands for a body whose getter fails; the readers of bodies know it by being no JSON. */
const BROKEN = Symbol("a body that cannot be read");

function refuse(problem: string): never {
  throw new TypeError(`checkExchange: ${problem}; ${EXPECTED}.`);
}

function asObject(value: unknown, name: string): object {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    refuse(`${name} is ${kindOf(value)}`);
  return value;
}

function get(object: object, key: string, name: string): unknown {
  try {
    return (object as Record<string, unknown>)[key];
  } catch {
    return key === "body" ? BROKEN : refuse(`${name} cannot be read`);
  }
}

/**
 * Checks that the argument is an exchange at all.
 * @throws {TypeError} that says what is expected.
 */
export function readExchange(value: unknown): CheckedExchange {
  const exchange = asObject(value, "the exchange");
  const request = asObject(get(exchange, "request", "request"), "request");
  const method = get(request, "method", "request.method");
  const url = get(request, "url", "request.url");
  if (typeof method !== "string") refuse(`request.method is ${kindOf(method)}`);
  if (typeof url !== "string") refuse(`request.url is ${kindOf(url)}`);
  const checked = { request: { method, url, ...readRaw(request, "request") } };
  const answer = get(exchange, "response", "response");
  if (answer === undefined || answer === null) return checked;
  const response = asObject(answer, "response");
  const status = get(response, "status", "response.status");
  if (typeof status !== "number" || !Number.isInteger(status))
    refuse("response.status is not a whole number");
  return { ...checked, response: { status, ...readRaw(response, "response") } };
}

function readRaw(message: object, name: string): RawBody {
  const headers = get(message, "headers", `${name}.headers`) ?? undefined;
  if (headers !== undefined && typeof headers !== "object") refuse(`${name}.headers is ${kindOf(headers)}`);
  const encoding = get(message, "bodyEncoding", `${name}.bodyEncoding`) ?? undefined;
  if (encoding !== undefined && encoding !== "base64")
    refuse(`${name}.bodyEncoding is something else than "base64"`);
  return {
    headers: headers === undefined ? undefined : readHeaders(headers as HeaderBag),
    content: get(message, "body", `${name}.body`),
    base64: encoding === "base64",
  };
}

/**
 * Reads the options.
 * @throws {TypeError} for a mode that there is not.
 */
export function readMode(options: unknown): CheckMode {
  const mode = options === undefined ? undefined : get(asObject(options, "options"), "mode", "mode");
  if (mode === undefined || mode === "documented") return "documented";
  if (mode === "observed") return "observed";
  throw new TypeError('checkExchange: mode must be "documented" or "observed".');
}
