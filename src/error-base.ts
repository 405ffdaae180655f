import type { Redact } from "./redact.ts";
import { safeCause } from "./safe-cause.ts";

/** Registered symbol on every error's prototype: recognises errors of another copy of the package. */
const ERROR_BRAND: unique symbol = Symbol.for("ottu-sdk.error");

/** Stable, machine-readable reason of an {@link OttuError}. */
export type OttuErrorCode =
  | "invalid_config"
  | "invalid_request"
  | "missing_credential"
  | "invalid_money"
  | "contract_violation"
  | "api_error"
  | "rate_limited"
  | "connection_failed"
  | "timeout"
  | "aborted"
  | "unexpected_error"
  | "undecodable_response"
  | "webhook_refused";

/**
 * What is known of the operation when a call failed:
 *
 * - `not_sent`: nothing left; it has not taken effect
 * - `rejected`: the server said no; it has not taken effect
 * - `accepted`: the server reported success, but the answer cannot be used as it is
 * - `unknown`: the request may have arrived and no clear answer came; see `settle`
 *
 * A failed read is `unknown` as well, and harmless: a read changes nothing.
 */
export type Outcome = "not_sent" | "rejected" | "accepted" | "unknown";

/** How to find out what became of a call whose outcome is `unknown`. */
export type Settle = SettleBy | SettleNone;

/** The call that finds out. */
export interface SettleBy {
  readonly operationId: string;
  /** The method of the client, as `checkout.retrieve`. */
  readonly method: string;
  /** The field or path parameter that finds it. */
  readonly by: string;
  /** What was sent for it; not shown by `util.inspect` or `JSON.stringify`. */
  readonly value: string;
  /** That it may have taken effect, and what to call to find out, with the limits of that call. */
  readonly how: string;
}

/** No call finds out, and why. */
export interface SettleNone {
  readonly none: string;
}

/** Names a class in stacks and logs and marks it for the guards. */
export function brand(prototype: Error, className: string, name = className): void {
  Object.defineProperty(prototype, "name", { value: name, configurable: true, writable: true });
  Object.defineProperty(prototype, ERROR_BRAND, { value: className });
}

/** The class name that an error carries under the brand; another copy of the package writes the same. */
export function brandOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, ERROR_BRAND) : undefined;
}

/** Assigns the members that have a value, so that an absent one does not show as `undefined`. */
export function assignPresent(target: object, members: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(members)) {
    if (value !== undefined) Object.assign(target, { [key]: value });
  }
}

/** Keeps members readable but out of `util.inspect`, `JSON.stringify` and object spread. */
export function assignHidden(target: object, members: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(members)) Object.defineProperty(target, key, { value });
}

/** Base of every error this package throws itself; see `code` for the reason. */
export class OttuError extends Error {
  static {
    brand(OttuError.prototype, "OttuError");
  }
  readonly code: OttuErrorCode;

  constructor(message: string, init: { code: OttuErrorCode; cause?: unknown }) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
  }

  /** Returns a plain object for logs: no stack, no cause, no response body, no credential. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) };
  }
}

/** What is known of the call an error ends. */
export interface CallFacts {
  readonly operationId: string;
  readonly outcome: Outcome;
  /** @default 0, until the call it ends is known */
  readonly attempts?: number;
  readonly trackingKey?: string | undefined;
  readonly settle?: Settle | undefined;
}

/** Base of every error a call rejects with: `outcome` says whether money may have moved. */
export class OttuCallError extends OttuError {
  static {
    brand(OttuCallError.prototype, "OttuCallError");
  }
  readonly operationId: string;
  readonly outcome: Outcome;
  /** How often it was tried to send the request; 0 when it was refused before. */
  readonly attempts: number;
  /** The Tracking-Key of the call, the caller's or a generated one, on operations that take one. */
  declare readonly trackingKey?: string;
  /** On an `unknown` outcome: the call that finds out what happened, or why none does. */
  declare readonly settle?: Settle;

  constructor(message: string, init: CallFacts & { code: OttuErrorCode; cause?: unknown }) {
    super(message, init);
    this.operationId = init.operationId;
    this.outcome = init.outcome;
    this.attempts = init.attempts ?? 0;
    assignPresent(this, { trackingKey: init.trackingKey, settle: init.settle });
  }
}

/** Writes down what whoever threw the error could not know: the layers below the attempts know nothing of them. */
export function noteCall(
  error: OttuCallError,
  { attempts, trackingKey, redact }: { attempts: number; trackingKey?: string | undefined; redact: Redact },
) {
  assignPresent(error, { attempts, trackingKey });
  // What a caller aborts with is the caller's own, and what they look for in the cause.
  if (error.cause === undefined || error.code === "aborted") return;
  assignHidden(error, { cause: safeCause(error.cause, redact) });
}
