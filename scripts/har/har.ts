import type { Seen } from "../../src/cli/proxy/forward.ts";
import { harFrame } from "../../src/cli/proxy/har-frame.ts";
import type { Header } from "../../src/cli/proxy/headers.ts";
import { maskHeader } from "../../src/cli/proxy/mask.ts";

/**
 * Makes a HAR 1.2 of exchanges that hold examples only: everything is shown but credentials, which keep their form.
 * @param origin stands in place of the server that answered, such as a mock on a port that changes.
 */
export function harOf(exchanges: readonly Seen[], origin: string): object {
  const creator = { name: "ottu-sdk", version: "0" };
  return { log: { version: "1.2", creator, entries: exchanges.map((seen) => entryOf(seen, origin)) } };
}

function entryOf(seen: Seen, origin: string): object {
  const { pathname, search } = new URL(seen.url);
  return harFrame(seen, {
    url: `${origin}${pathname}${search}`,
    requestHeaders: seen.requestHeaders.map(withoutCredential),
    postData: { text: seen.requestBody.toString("utf8") },
    responseHeaders: seen.responseHeaders,
    text: seen.responseBody.toString("utf8"),
  });
}

const withoutCredential = ([name, value]: Header): Header =>
  name.toLowerCase() === "authorization" ? [name, maskHeader(name, value)] : [name, value];
