import type { Exchange } from "../contract.ts";
import { bodyOf } from "./capture.ts";
import type { Seen } from "./forward.ts";
import type { Header } from "./headers.ts";

/** Bodies are judged decoded, so the header that says otherwise stays out. */
const judgedHeaders = (headers: readonly Header[]) =>
  headers.filter(([name]) => name.toLowerCase() !== "content-encoding");

/** What passed, its bodies decoded, as the checker reads it. */
export function exchangeOf(seen: Seen): Exchange {
  const { method, url, status, requestHeaders, requestBody, responseHeaders, responseBody } = seen;
  return {
    request: { method, url, headers: judgedHeaders(requestHeaders), ...bodyOf(requestBody) },
    // Left out, a body counts as not recorded; here it is known that there was none.
    response: { status, headers: judgedHeaders(responseHeaders), body: "", ...bodyOf(responseBody) },
  };
}
