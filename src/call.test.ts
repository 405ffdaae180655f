import { expect, expectTypeOf, it, vi } from "vitest";
import type { Call } from "../generated/client.ts";
import { createCall } from "./call.ts";

const response = { data: { state: "paid" }, status: 200, headers: new Headers({ "x-a": "1" }), attempts: 1 };

it("resolves to the data, and to the whole response on request", async () => {
  const call = createCall(Promise.resolve(response));
  expectTypeOf(call).toEqualTypeOf<Call<{ state: string }>>();
  expect(await call).toBe(response.data);
  expect(await call.withResponse()).toBe(response);
  expect(await call.withResponse()).toBe(response);
});

it("finishes the response once, and only for those who ask for it", async () => {
  const finish = vi.fn((unfinished: typeof response) => ({ ...unfinished, status: 201 }));
  const call = createCall(Promise.resolve(response), finish);
  await call;
  expect(finish).not.toHaveBeenCalled();
  expect(await call.withResponse()).toEqual({ ...response, status: 201 });
  await call.withResponse();
  expect(finish).toHaveBeenCalledTimes(1);
});

it("is a plain promise", async () => {
  const call = createCall(Promise.resolve(response));
  expect(Object.getPrototypeOf(call)).toBe(Promise.prototype);
  expect(await call.then(({ state }) => state).finally(() => {})).toBe("paid");
});

it("rejects either way with the same error", async () => {
  const error = new Error("x");
  const call = createCall(Promise.reject(error));
  await expect(call).rejects.toBe(error);
  await expect(call.withResponse()).rejects.toBe(error);
});

/** What Node calls unhandled of some work; the test runner's own listeners would fail the run. */
async function unhandledOf(work: () => unknown): Promise<unknown[]> {
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  const unhandled: unknown[] = [];
  process.on("unhandledRejection", (reason) => unhandled.push(reason));
  await work();
  // Node reports unhandled rejections once the microtasks are done, before the next immediate.
  await new Promise((resolve) => setImmediate(resolve));
  process.removeAllListeners("unhandledRejection");
  for (const listener of others) process.on("unhandledRejection", listener);
  return unhandled;
}

it("leaves no unhandled rejection behind, whichever promise is awaited", async () => {
  const found = await unhandledOf(async () => {
    await createCall(Promise.reject(new Error("response")))
      .withResponse()
      .catch(() => {});
    await createCall(Promise.reject(new Error("data"))).catch(() => {});
  });
  expect(found).toEqual([]);
});

it("fails aloud when neither is awaited", async () => {
  const error = new Error("neither");
  expect(await unhandledOf(() => void createCall(Promise.reject(error)))).toEqual([error]);
});

it("has an error whose stack leads to whoever awaits it", async () => {
  const placeOrder = async () => await createCall(sendLater());
  const sendLater = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error("x");
  };
  const error = await placeOrder().then(
    () => expect.unreachable(),
    (thrown: Error) => thrown,
  );
  expect(error.stack).toContain("placeOrder");
});
