import { afterEach, expect, it, vi } from "vitest";
import { startTimer, systemClock } from "./clock.ts";
import { virtualClock } from "./virtual-clock.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("waits longer than a timer can, in pieces, and never spins", async () => {
  const clock = virtualClock();
  const run = vi.fn();
  startTimer(clock, 2 ** 32, run);
  await clock.advance(2 ** 32 - 1);
  expect(run).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(run).toHaveBeenCalledTimes(1);
  expect(clock.started).toEqual([2 ** 31 - 1, 2 ** 31 - 1, 2]);
});

it("can be stopped in any piece", async () => {
  const clock = virtualClock();
  const run = vi.fn();
  const stop = startTimer(clock, 2 ** 32, run);
  await clock.advance(2 ** 31);
  stop();
  expect(clock.pending).toBe(0);
  await clock.advance(2 ** 33);
  expect(run).not.toHaveBeenCalled();
});

it.each([
  [true, 1],
  [false, 0],
])("with background %s it lets a process end: %i", (background, times) => {
  const unref = vi.fn();
  startTimer({ ...systemClock, setTimeout: () => ({ unref }) }, 1, () => {}, { background });
  expect(unref).toHaveBeenCalledTimes(times);
});

it.each([[null], [5], [{}], [{ unref: true }]])(
  "takes a timer that cannot let a process end: %j",
  (timer) => {
    const clearTimeout = vi.fn();
    const clock = { ...systemClock, setTimeout: () => timer, clearTimeout };
    startTimer(clock, 1, () => {}, { background: true })();
    expect(clearTimeout).toHaveBeenCalledWith(timer);
  },
);

it("looks the timers of the runtime up when it uses them", () => {
  vi.useFakeTimers();
  const run = vi.fn();
  startTimer(systemClock, 1000, run);
  startTimer(systemClock, 1000, run)();
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(1);
  expect(systemClock.now()).toBe(Date.now());
});
