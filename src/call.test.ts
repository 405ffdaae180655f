import { expect, expectTypeOf, it } from "vitest";
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

it("leaves no unhandled rejection behind, whichever promise is awaited", async () => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  createCall(Promise.reject(new Error("neither")));
  await createCall(Promise.reject(new Error("response")))
    .withResponse()
    .catch(() => {});
  await createCall(Promise.reject(new Error("data"))).catch(() => {});
  // Node reports unhandled rejections once the microtasks are done, before the next immediate.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", listen);
  expect(unhandled).toEqual([]);
});
