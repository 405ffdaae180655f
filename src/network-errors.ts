import { systemCode } from "./connect-failure.ts";
import { assignPresent, brand, type CallFacts, OttuCallError } from "./error-base.ts";
import { UnreachableTarget } from "./follow.ts";

/** An error that ends a call without a complete answer. */
type Init = CallFacts & { cause: unknown; status?: number | undefined };

/** What an unknown outcome asks of the reader, for the end of a message. */
export function settleHint({ settle }: Pick<CallFacts, "settle">): string {
  if (settle === undefined) return "";
  return `. ${"none" in settle ? settle.none : settle.how}`;
}

/**
 * What the client was given failed inside a call: a file that cannot be read, a getter, a clock. `cause` is what it
 * threw; the class adds what became of the operation.
 */
export class OttuUnexpectedError extends OttuCallError {
  static {
    brand(OttuUnexpectedError.prototype, "OttuUnexpectedError");
  }
  declare readonly code: "unexpected_error";

  constructor(init: CallFacts & { cause: unknown }) {
    const what = init.outcome === "not_sent" ? "was not sent" : "was broken off";
    const who = "something that was passed to the client failed, see cause";
    super(`${init.operationId} ${what}: ${who}${settleHint(init)}`, { ...init, code: "unexpected_error" });
  }
}

/** No connection came about (`not_sent`), or it broke before the answer was complete (`unknown`); see `cause`. */
export class OttuConnectionError extends OttuCallError {
  static {
    brand(OttuConnectionError.prototype, "OttuConnectionError");
  }
  declare readonly code: "connection_failed";
  /** The status, if headers arrived before the connection broke. It is no answer: a body may deny it. */
  declare readonly status?: number;

  constructor(init: Init) {
    const reason = init.cause instanceof UnreachableTarget ? init.cause.message : systemCode(init.cause);
    const what = init.outcome === "not_sent" ? "was not sent: no connection" : "got no complete answer";
    const code = reason === undefined ? "" : ` (${reason})`;
    super(`${init.operationId} ${what}${code}${settleHint(init)}`, { ...init, code: "connection_failed" });
    assignPresent(this, { status: init.status });
  }
}

/** A clock ran out before the answer was complete: that of one attempt, or that of the whole call. */
export class OttuTimeoutError extends OttuCallError {
  static {
    brand(OttuTimeoutError.prototype, "OttuTimeoutError");
  }
  declare readonly code: "timeout";
  /** `attempt`: `timeoutMs` passed. `total`: `totalTimeoutMs` passed. */
  readonly which: "attempt" | "total";
  /** The status, if headers arrived before the clock ran out. */
  declare readonly status?: number;

  constructor(init: Omit<Init, "cause"> & { which: "attempt" | "total"; limitMs: number }) {
    const limit = init.which === "attempt" ? "timeoutMs" : "totalTimeoutMs";
    super(
      `${init.operationId} got no complete answer within ${init.limitMs} ms (${limit})${settleHint(init)}`,
      { ...init, code: "timeout" },
    );
    this.which = init.which;
    assignPresent(this, { status: init.status });
  }
}

/**
 * The caller's signal aborted the call. `name` is "AbortError" and `cause` is the reason of the signal, so what looks
 * for either finds it; the class adds what became of the operation.
 */
export class OttuAbortError extends OttuCallError {
  static {
    brand(OttuAbortError.prototype, "OttuAbortError", "AbortError");
  }
  declare readonly code: "aborted";
  /** The status, if headers had arrived. */
  declare readonly status?: number;

  constructor(init: Init) {
    const when = init.attempts === 0 ? "was not sent: the signal was aborted" : "was aborted";
    super(`${init.operationId} ${when}${settleHint(init)}`, { ...init, code: "aborted" });
    assignPresent(this, { status: init.status });
  }
}
