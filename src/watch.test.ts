import { getEventListeners } from "node:events";
import { expect, it, vi } from "vitest";
import { virtualClock } from "./virtual-clock.ts";
import { startWatch } from "./watch.ts";

it("ends an attempt with its own time, and leaves the call to go on", async () => {
  const clock = virtualClock();
  const watch = startWatch(clock, undefined, 1000);
  const attempt = watch.startAttempt(300);
  await clock.advance(299);
  expect(attempt.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(attempt.signal.reason).toMatchObject({ name: "TimeoutError", message: "The operation timed out." });
  expect([attempt.stoppedBy(), watch.stoppedBy()]).toEqual(["attempt", undefined]);
  expect(watch.startAttempt(300).signal.aborted).toBe(false);
});

it("ends an attempt with the total time, whatever the attempt has left", async () => {
  const clock = virtualClock();
  const watch = startWatch(clock, undefined, 1000);
  await clock.advance(800);
  const attempt = watch.startAttempt(300);
  await clock.advance(200);
  expect(attempt.signal.reason).toMatchObject({ name: "TimeoutError" });
  expect([attempt.stoppedBy(), watch.stoppedBy(), watch.elapsedMs()]).toEqual(["total", "total", 1000]);
  expect(watch.startAttempt(300).signal.aborted).toBe(true);
});

it("ends an attempt with the caller's signal and its reason", () => {
  const controller = new AbortController();
  const watch = startWatch(virtualClock(), controller.signal, 1000);
  const attempt = watch.startAttempt(300);
  controller.abort("enough");
  expect(attempt.signal.reason).toBe("enough");
  expect([attempt.stoppedBy(), watch.stoppedBy()]).toEqual(["caller", "caller"]);
});

it("has a signal of its own for what is no attempt, made before or after the call ends", async () => {
  const clock = virtualClock();
  const watch = startWatch(clock, undefined, 1000);
  const { signal } = watch;
  expect([signal.aborted, watch.signal === signal]).toEqual([false, true]);
  await clock.advance(1000);
  expect(signal.reason).toMatchObject({ name: "TimeoutError" });
  expect(startWatch(clock, AbortSignal.abort("enough"), 1000).signal.reason).toBe("enough");
});

it("holds to what ended the call first", async () => {
  const clock = virtualClock();
  const controller = new AbortController();
  const watch = startWatch(clock, controller.signal, 1000);
  const { signal } = watch.startAttempt(5000);
  controller.abort("enough");
  await clock.advance(1000);
  expect([watch.stoppedBy(), signal.reason]).toEqual(["caller", "enough"]);
});

it("leaves an attempt alone that is over", async () => {
  const clock = virtualClock();
  const watch = startWatch(clock, undefined, 1000);
  const attempt = watch.startAttempt(300);
  attempt.end();
  await clock.advance(1000);
  expect([attempt.signal.aborted, attempt.stoppedBy()]).toEqual([false, "total"]);
});

it("sees a signal that had aborted before", () => {
  const watch = startWatch(virtualClock(), AbortSignal.abort("enough"), 1000);
  expect(watch.stoppedBy()).toBe("caller");
  expect(watch.startAttempt(300).signal.reason).toBe("enough");
});

it.each([
  ["its own end", 500, 500],
  ["the total time", 5000, 1000],
])("sleeps until %s", async (_, ms, expected) => {
  const clock = virtualClock();
  const watch = startWatch(clock, undefined, 1000);
  let woke: number | undefined;
  const sleeping = watch.sleep(ms).then(() => {
    woke = watch.elapsedMs();
  });
  await clock.advance(10_000);
  await sleeping;
  expect(woke).toBe(expected);
  watch.end();
  expect(clock.pending).toBe(0);
});

it("wakes at once when the caller aborts, and does not sleep after that", async () => {
  const clock = virtualClock();
  const controller = new AbortController();
  const watch = startWatch(clock, controller.signal, 1000);
  const sleeping = watch.sleep(500);
  controller.abort();
  await sleeping;
  await watch.sleep(500);
  watch.end();
  expect(clock.pending).toBe(0);
});

it("leaves neither timer nor listener behind", async () => {
  const clock = virtualClock();
  const { signal } = new AbortController();
  const watch = startWatch(clock, signal, 1000);
  expect([clock.pending, getEventListeners(signal, "abort").length]).toEqual([1, 1]);
  const attempt = watch.startAttempt(300);
  expect([clock.pending, getEventListeners(signal, "abort").length]).toEqual([2, 1]);
  attempt.end();
  watch.end();
  expect([clock.pending, getEventListeners(signal, "abort").length]).toEqual([0, 0]);
});

it("lets a process end while a clock runs, and keeps it for the wait somebody awaits", async () => {
  const unref = vi.fn();
  const timers: (() => void)[] = [];
  const clock = {
    ...virtualClock(),
    setTimeout(run: () => void) {
      timers.push(run);
      return { unref };
    },
    clearTimeout() {},
  };
  const watch = startWatch(clock, undefined, 1000);
  watch.startAttempt(300);
  expect(unref).toHaveBeenCalledTimes(2);
  const sleeping = watch.sleep(500);
  expect([timers.length, unref.mock.calls.length]).toEqual([3, 2]);
  timers[2]?.();
  await sleeping;
});
