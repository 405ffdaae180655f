import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { isOttuTimeoutError, Ottu } from "../src/index.ts";
import { fetchThrough } from "./proxy.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Dispatcher {
  dispatch(options: { origin?: unknown; path: string }, handler: unknown): boolean;
}

/** A dispatcher that leads every request to another server, as a proxy would. */
async function detour(origin: string): Promise<{ dispatcher: Dispatcher; seen: string[] }> {
  // Node makes its own on the first use of fetch, and keeps it under this name.
  await fetch("data:,").then((response) => response.text());
  const own = Reflect.get(globalThis, Symbol.for("undici.globalDispatcher.1")) as Dispatcher;
  const seen: string[] = [];
  const dispatch: Dispatcher["dispatch"] = (options, handler) => {
    seen.push(`${options.origin}${options.path}`);
    return own.dispatch({ ...options, origin }, handler);
  };
  return { dispatcher: { dispatch }, seen };
}

const auth = { apiKey: "your_private_api_key" };

it("sends requests through the dispatcher, whole and with their answers", async () => {
  const url = await serve((request, response) => {
    const { authorization } = request.headers;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ state: "paid", authorization }));
  });
  const { dispatcher, seen } = await detour(url);
  const ottu = new Ottu({ baseUrl: "https://sandbox.ottu.net", auth, fetch: fetchThrough(dispatcher) });
  expect(await ottu.checkout.retrieve("19b1ef5a")).toEqual({
    state: "paid",
    authorization: "Api-Key your_private_api_key",
  });
  expect(seen).toEqual(["https://sandbox.ottu.net/b/checkout/v1/pymt-txn/19b1ef5a/"]);
});

it("leaves the clocks of the client in force", async () => {
  const { dispatcher } = await detour(await serve(() => {}));
  const ottu = new Ottu({
    baseUrl: "https://sandbox.ottu.net",
    auth,
    fetch: fetchThrough(dispatcher),
    timeoutMs: 100,
    retries: 0,
  });
  const error: unknown = await ottu.checkout.retrieve("19b1ef5a").catch((thrown: unknown) => thrown);
  expect(isOttuTimeoutError(error)).toBe(true);
});
