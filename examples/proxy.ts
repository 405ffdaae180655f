// In your own code: from "ottu-sdk".
import type { OttuConfig } from "../src/index.ts";

/**
 * Sends the client's requests through a dispatcher of undici, which Node's `fetch` is made of: a proxy, a pool with
 * limits of its own, TLS settings. Anything else about a request stays as the client made it, its signal included.
 *
 * On Bun, pass `(request) => fetch(request, { proxy })` as `fetch` in the same way.
 *
 * @example
 * import { ProxyAgent } from "undici";
 *
 * const dispatcher = new ProxyAgent("http://proxy.example.com:3128");
 * const ottu = new Ottu({ baseUrl, auth, fetch: fetchThrough(dispatcher) });
 */
export function fetchThrough(dispatcher: object): NonNullable<OttuConfig["fetch"]> {
  // The types of the web know no dispatcher.
  return (request, init) => fetch(request, { ...init, dispatcher } as RequestInit);
}
