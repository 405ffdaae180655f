import { expect, it } from "vitest";
import type { Exchanged } from "./exchange.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { outcomeOf } from "./outcome.ts";
import { nextDelayMs } from "./retry.ts";
import { virtualClock } from "./virtual-clock.ts";

const clock = virtualClock(0);
const answered = (status: number, headers = {}): Exchanged => ({
  status,
  reply: { status, ok: false, headers: new Headers(headers), text: "" },
});
const reset: Exchanged = { cause: { code: "ECONNRESET" } };
const refused: Exchanged = { cause: { code: "ECONNREFUSED" } };

function delay(
  sent: Exchanged,
  {
    safe = true,
    attempts = 1,
    remainingMs = 60_000,
    ...limits
  }: object & {
    safe?: boolean;
    attempts?: number;
    remainingMs?: number;
    retries?: number;
    retryUnsafeOn429?: boolean;
  } = {},
) {
  const failed = { operation: { retry: { safe } }, sent, outcome: outcomeOf(sent) };
  return nextDelayMs(failed, { attempts, remainingMs, limits: { ...DEFAULT_LIMITS, ...limits } }, clock);
}

it.each([
  ["a reset connection", reset, 500, undefined],
  ["a refused connection", refused, 500, 500],
  ["a 429", answered(429), 500, undefined],
  ["a 500", answered(500), 500, undefined],
  ["a 503", answered(503), 500, undefined],
  ["a 400", answered(400), undefined, undefined],
  ["a 404", answered(404), undefined, undefined],
  ["a 408", answered(408), undefined, undefined],
  ["a redirect", answered(302), undefined, undefined],
])("after %s a safe call waits %s ms, an unsafe one %s", (_, sent, safe, unsafe) => {
  expect(delay(sent)).toBe(safe);
  expect(delay(sent, { safe: false })).toBe(unsafe);
});

it("takes an operation that does not say it is safe for unsafe", () => {
  const left = { attempts: 1, remainingMs: 60_000, limits: DEFAULT_LIMITS };
  expect(nextDelayMs({ operation: {}, sent: reset, outcome: "unknown" }, left, clock)).toBeUndefined();
});

it("repeats an unsafe call after 429 only on demand, and after nothing else", () => {
  const onDemand = { safe: false, retryUnsafeOn429: true };
  expect(delay(answered(429), onDemand)).toBe(500);
  expect(delay(answered(503), onDemand)).toBeUndefined();
  expect(delay(reset, onDemand)).toBeUndefined();
});

it("stops when the retries are used up", () => {
  expect([1, 2, 3].map((attempts) => delay(reset, { attempts }))).toEqual([500, 1000, undefined]);
  expect(delay(refused, { retries: 0 })).toBeUndefined();
});

it.each([
  ["3", 60_000, 3000],
  ["3", 3001, 3000],
  ["3", 3000, undefined],
  ["0", 60_000, 500],
  ["Wed, 31 Dec 2025 23:00:00 GMT", 60_000, 500],
  ["Thu, 01 Jan 2026 00:00:07 GMT", 60_000, 7000],
  ["soon", 60_000, 500],
  ["9".repeat(40), Number.MAX_SAFE_INTEGER, undefined],
])("with Retry-After %s and %i ms left waits %s ms", (header, remainingMs, expected) => {
  expect(delay(answered(429, { "retry-after": header }), { remainingMs })).toBe(expected);
  expect(delay(answered(503, { "retry-after": header }), { remainingMs })).toBe(expected);
});

it("does not begin a backoff that takes all the time left", () => {
  expect(delay(reset, { remainingMs: 500 })).toBeUndefined();
  expect(delay(reset, { remainingMs: 501 })).toBe(500);
});
