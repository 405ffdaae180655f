import { kindOf } from "./object.ts";

/** How long a call may take, how often it may be sent, and how much may come back. */
export interface Limits {
  /** Milliseconds one attempt may take, from connecting to the last byte of the body. @default 30_000 */
  timeoutMs?: number;
  /** Milliseconds the whole call may take, waits between attempts included. @default 120_000 */
  totalTimeoutMs?: number;
  /** How often a call that may be sent again is sent again; 0 means one send. @default 2 */
  retries?: number;
  /**
   * Sends a call that moves money again when the server answered 429, which says that it did not act on it.
   * @default false: the 429 is thrown
   */
  retryUnsafeOn429?: boolean;
  /**
   * Bytes the body of an answer may have, decompressed. The rest of a longer one is not read: under a 2xx the call
   * fails with `reason: "too_large"` and the outcome `accepted`, under another status the status alone speaks.
   * @default 10_485_760 (10 MiB; documented answers have some 10 kB)
   */
  maxResponseBytes?: number;
}

/** What holds where neither the constructor nor the call says otherwise. */
export const DEFAULT_LIMITS: Readonly<Required<Limits>> = {
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  retries: 2,
  retryUnsafeOn429: false,
  maxResponseBytes: 10_485_760,
};

/** The keys of {@link Limits}. */
export const LIMIT_KEYS = Object.keys(DEFAULT_LIMITS);

/** The least value of each number. A time limit of 0 would be read as "none" by some and "at once" by others. */
const LEAST = { timeoutMs: 1, totalTimeoutMs: 1, retries: 0, maxResponseBytes: 1 };

/**
 * Reads the limits out of a configuration or the options of a call; an absent or `undefined` one is left out.
 *
 * @param refuse is called with the key that is wrong and a sentence about it.
 */
export function readLimits(
  given: Readonly<Record<string, unknown>>,
  refuse: (key: string, problem: string) => never,
): Limits {
  const limits: Limits = {};
  for (const [key, least] of Object.entries(LEAST) as [keyof typeof LEAST, number][]) {
    const value = given[key];
    if (value === undefined) continue;
    if (!Number.isSafeInteger(value) || (value as number) < least) {
      const what = typeof value === "number" ? String(value) : kindOf(value);
      const hint = key === "retries" ? "" : "; for no limit pass Number.MAX_SAFE_INTEGER";
      refuse(key, `${key} must be a whole number from ${least}, not ${what}${hint}`);
    }
    limits[key] = value as number;
  }
  const { retryUnsafeOn429 } = given;
  if (retryUnsafeOn429 !== undefined) {
    if (typeof retryUnsafeOn429 !== "boolean") {
      refuse("retryUnsafeOn429", `retryUnsafeOn429 must be true or false, not ${kindOf(retryUnsafeOn429)}`);
    }
    limits.retryUnsafeOn429 = retryUnsafeOn429;
  }
  return limits;
}
