import { afterEach, expect, it, vi } from "vitest";
import { operations } from "../generated/operation-table.ts";
import { createTeller } from "./hooks.ts";

const operation = operations.retrieveCheckout;

afterEach(() => void vi.restoreAllMocks());

it("tells a hook the path template and not its values, and which call it is about", () => {
  const warn = vi.spyOn(console, "warn");
  const onRequest = vi.fn();
  const tellerOf = createTeller({ onRequest });
  const [first, second] = [tellerOf(operation), tellerOf(operation)];
  second("onRequest", { attempt: 1 });
  first("onRequest", { attempt: 1 });
  second("onRequest", { attempt: 2 });
  const what = {
    operationId: "retrieveCheckout",
    method: "GET",
    path: "/b/checkout/v1/pymt-txn/{session_id}/",
  };
  expect(onRequest.mock.calls).toEqual([
    [{ ...what, call: 2, attempt: 1 }],
    [{ ...what, call: 1, attempt: 1 }],
    [{ ...what, call: 2, attempt: 2 }],
  ]);
  expect(warn).not.toHaveBeenCalled();
});

it("outlives a hook that throws or rejects, and says so once for each", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const error = new Error("x");
  const tellerOf = createTeller({
    onRequest() {
      throw error;
    },
    onResponse: async () => Promise.reject(error),
  });
  for (const attempt of [1, 2, 3]) {
    const tell = tellerOf(operation);
    tell("onRequest", { attempt });
    tell("onResponse", { attempt, status: 200, durationMs: 1 });
    tell("onRetry", { attempt, delayMs: 1 });
  }
  await new Promise((resolve) => setImmediate(resolve));
  expect(warn.mock.calls).toEqual([
    ["ottu-sdk: the hook onRequest failed; calls go on, and this is said once", error],
    ["ottu-sdk: the hook onResponse failed; calls go on, and this is said once", error],
  ]);
});
