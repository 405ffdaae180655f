import type { Clock } from "./clock.ts";

/** A clock that stands until it is told to go on. */
export interface VirtualClock extends Clock {
  /** Lets the time pass, firing what falls due in order, and everything that waits on it run. */
  advance(ms: number): Promise<void>;
  /** Every wait that was ever started, in order. */
  readonly started: readonly number[];
  /** How many timers are running. */
  readonly pending: number;
}

/** One turn of the event loop: what waits on promises, or on a body in memory, has run by then. */
const settle = () => new Promise<void>((resolve) => void setTimeout(resolve, 0));

/** Makes a clock for tests; `random` is 0.5 unless told. */
export function virtualClock(random = 0.5, start = Date.UTC(2026, 0, 1)): VirtualClock {
  let now = start;
  let ids = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const started: number[] = [];
  return {
    started,
    now: () => now,
    random: () => random,
    setTimeout(run, ms) {
      started.push(ms);
      timers.set(++ids, { at: now + ms, run });
      return ids;
    },
    clearTimeout: (id) => void timers.delete(id as number),
    get pending() {
      return timers.size;
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
        if (next === undefined) break;
        const [id, { at, run }] = next;
        timers.delete(id);
        now = at;
        run();
        await settle();
      }
      now = until;
    },
  };
}
