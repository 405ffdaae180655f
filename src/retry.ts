import type { Operation } from "../generated/operation-table.ts";
import { backoffMs } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import type { Outcome } from "./errors.ts";
import type { Exchanged } from "./exchange.ts";
import type { Limits } from "./limits.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** A send that did not end the call well. */
interface Failed {
  readonly operation: Pick<Operation, "retry">;
  readonly sent: Exchanged;
  readonly outcome: Outcome;
}

/** What the call has left. */
interface Left {
  /** Sends so far. */
  readonly attempts: number;
  readonly remainingMs: number;
  readonly limits: Readonly<Required<Limits>>;
}

/**
 * Whether a send may be repeated.
 *
 * A safe operation is repeated when that can help: after a failed connection, a timeout, 429 and 5xx. An unsafe one
 * is only after a proven failure to connect, and after 429 if the caller says so. A tracking key changes nothing
 * about that: the server keeps it once the operation has succeeded, so that a second send can race the first.
 */
function mayRepeat({ operation, sent: { reply }, outcome }: Failed, retryUnsafeOn429: boolean): boolean {
  if (outcome === "not_sent") return true;
  if (operation.retry?.safe === true) {
    return reply === undefined || reply.status === 429 || reply.status >= 500;
  }
  return retryUnsafeOn429 && reply?.status === 429;
}

/** What the answer asks to wait, if it does. */
export function retryAfterOf({ reply }: Exchanged, clock: Clock): number | undefined {
  return reply && parseRetryAfter(reply.headers.get("retry-after"), clock.now());
}

/**
 * How long to wait before the next send, or `undefined` if there is none: because it may not be repeated, all retries
 * are used up, or the wait would take all the time the call has left.
 *
 * `Retry-After` is kept to the letter; one of 0, or a date that is past, leaves the wait to the backoff.
 */
export function nextDelayMs(failed: Failed, left: Left, clock: Clock): number | undefined {
  const { attempts, remainingMs, limits } = left;
  if (attempts > limits.retries || !mayRepeat(failed, limits.retryUnsafeOn429)) return undefined;
  const delayMs = retryAfterOf(failed.sent, clock) || backoffMs(attempts, clock.random());
  return delayMs < remainingMs ? delayMs : undefined;
}
