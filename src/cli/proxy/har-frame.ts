import type { Seen } from "./forward.ts";
import { type Header, headerValue } from "./headers.ts";

/** What of an exchange is to be seen in a recording. */
export interface Visible {
  url: string;
  requestHeaders: readonly Header[];
  /** The request body: `text`, or the `params` of a form. */
  postData: object;
  responseHeaders: readonly Header[];
  /** The response body. */
  text: string;
}

const harHeaders = (headers: readonly Header[]) => headers.map(([name, value]) => ({ name, value }));

/** Makes a HAR 1.2 entry: the course of the exchange as it was, and of its content what is to be seen. */
export function harFrame(seen: Seen, { url, requestHeaders, postData, responseHeaders, text }: Visible) {
  const time = Math.round(seen.durationMs);
  return {
    startedDateTime: seen.startedAt.toISOString(),
    time,
    request: {
      method: seen.method,
      url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: harHeaders(requestHeaders),
      queryString: [],
      ...(seen.requestBody.length > 0 && {
        postData: { mimeType: headerValue(seen.requestHeaders, "content-type") ?? "", ...postData },
      }),
      headersSize: -1,
      bodySize: seen.requestBody.length,
    },
    response: {
      status: seen.status,
      statusText: seen.statusText,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: harHeaders(responseHeaders),
      content: {
        size: seen.responseBody.length,
        mimeType: headerValue(seen.responseHeaders, "content-type") ?? "",
        text,
      },
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  };
}
