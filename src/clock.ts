/** Time and chance as the client sees them. A seam for tests: with a clock of their own they wait for nothing. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()`. */
  now(): number;
  /** Calls `run` once after `ms` milliseconds; what it returns is given to `clearTimeout`. */
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** A number from 0 up to, not including, 1: spreads the retries of many clients. */
  random(): number;
}

/** The clock of the runtime; its functions are looked up when they are called, so that fake timers work. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  clearTimeout: (timer) => globalThis.clearTimeout(timer as number),
  random: () => Math.random(),
};

/** The longest wait a timer holds; with more it would fire at once. */
const TIMER_RANGE = 2 ** 31 - 1;

function unref(timer: unknown): void {
  if (typeof timer !== "object" || timer === null) return;
  const method: unknown = Reflect.get(timer, "unref");
  if (typeof method === "function") method.call(timer);
}

/**
 * Calls `run` after `ms` milliseconds, however many those are.
 *
 * With `background` the timer does not keep a process alive: right for a time limit, which is of no use once nothing
 * else goes on, and wrong for a wait that someone awaits.
 *
 * @returns a function that stops it.
 */
export function startTimer(
  clock: Clock,
  ms: number,
  run: () => void,
  { background = false }: { background?: boolean } = {},
): () => void {
  let left = ms;
  let timer: unknown;
  const start = () => {
    const part = Math.min(left, TIMER_RANGE);
    left -= part;
    timer = clock.setTimeout(left > 0 ? start : run, part);
    if (background) unref(timer);
  };
  start();
  return () => clock.clearTimeout(timer);
}
