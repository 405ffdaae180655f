import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { untilAborted } from "./until-aborted.ts";

const stalled = new Promise<never>(() => {});

it("settles as the work does, and leaves no listener", async () => {
  const { signal } = new AbortController();
  expect(await untilAborted(Promise.resolve(5), signal)).toBe(5);
  const error = new Error("x");
  await expect(untilAborted(Promise.reject(error), signal)).rejects.toBe(error);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

it("rejects with the reason of a signal that aborts, and leaves no listener", async () => {
  const controller = new AbortController();
  const waiting = untilAborted(stalled, controller.signal);
  controller.abort("enough");
  await expect(waiting).rejects.toBe("enough");
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

it("rejects at once with the reason of a signal that has aborted", async () => {
  const signal = AbortSignal.abort("enough");
  await expect(untilAborted(stalled, signal)).rejects.toBe("enough");
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

it("keeps a failure of the abandoned work to itself", async () => {
  const failing = Promise.reject(new Error("x"));
  // An unhandled rejection would end the run.
  await expect(untilAborted(failing, AbortSignal.abort("enough"))).rejects.toBe("enough");
});
