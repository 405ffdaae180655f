import type { Seen } from "../../src/cli/proxy/forward.ts";

/** A `fetch` that sends as `send` does, and keeps what passed. */
export function recordingFetch(send: typeof fetch): { fetch: typeof fetch; seen: Seen[] } {
  const seen: Seen[] = [];
  const recording: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const sent = request.clone();
    const startedAt = new Date();
    const start = performance.now();
    const response = await send(request);
    const received = response.clone();
    seen.push({
      method: sent.method,
      url: sent.url,
      startedAt,
      durationMs: performance.now() - start,
      requestHeaders: [...sent.headers],
      requestBody: Buffer.from(await sent.arrayBuffer()),
      status: received.status,
      statusText: received.statusText,
      responseHeaders: [...received.headers],
      responseBody: Buffer.from(await received.arrayBuffer()),
    });
    return response;
  };
  return { fetch: recording, seen };
}
