import { getEventListeners } from "node:events";
import { expect, it, vi } from "vitest";
import { onAbort } from "./on-abort.ts";

const listeners = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

it("puts one listener on a signal, however many wait for it", () => {
  const { signal } = new AbortController();
  const stops = Array.from({ length: 20 }, () => onAbort(signal, () => {}));
  expect(listeners(signal)).toBe(1);
  for (const stop of stops.slice(1)) stop();
  expect(listeners(signal)).toBe(1);
  stops[0]?.();
  expect(listeners(signal)).toBe(0);
});

it("tells everybody who still waits, once", () => {
  const controller = new AbortController();
  const [stays, goes] = [vi.fn(), vi.fn()];
  onAbort(controller.signal, stays);
  onAbort(controller.signal, stays);
  onAbort(controller.signal, goes)();
  controller.abort();
  expect([stays.mock.calls.length, goes.mock.calls.length]).toEqual([2, 0]);
});

it("takes somebody new after the last has gone, and is not hurt by a second stop", () => {
  const controller = new AbortController();
  const first = onAbort(controller.signal, () => {});
  first();
  const run = vi.fn();
  onAbort(controller.signal, run);
  first();
  onAbort(controller.signal, () => {});
  expect(listeners(controller.signal)).toBe(1);
  controller.abort();
  expect(run).toHaveBeenCalledTimes(1);
});
