import type { OnProgress } from "../generated/client.ts";
import type { ResolvedConfig } from "./config.ts";

/** Small enough to tell of a file of a few megabytes as it goes, large enough not to slow it down. */
const CHUNK_BYTES = 16 * 1024;

type Fetch = ResolvedConfig["fetch"];

/** Hands out `bytes` piece by piece and tells how many the network has taken. */
function streamOf(
  bytes: Uint8Array<ArrayBuffer>,
  tell: (sentBytes: number) => void,
): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream(
    {
      pull(controller) {
        tell(sent);
        if (sent >= bytes.byteLength) return controller.close();
        const chunk = bytes.subarray(sent, sent + CHUNK_BYTES);
        sent += chunk.byteLength;
        controller.enqueue(chunk);
      },
    },
    // Nothing ahead of what is asked for, so that what is told is what was taken.
    { highWaterMark: 0 },
  );
}

/** A function of the caller's that throws must not cost the upload. */
function quietly(onProgress: OnProgress): OnProgress {
  let reported = false;
  const report = (error: unknown) => {
    if (!reported)
      console.warn("ottu-sdk: onProgress failed; the upload goes on, and this is said once", error);
    reported = true;
  };
  return (progress) => {
    try {
      const result: unknown = onProgress(progress);
      // An async function fits the type; its rejection would otherwise end the process.
      if (result instanceof Promise) result.catch(report);
    } catch (error) {
      report(error);
    }
  };
}

/**
 * Makes a `fetch` that tells of the body on its way. Each send has a stream of its own over the same bytes, so that a
 * call may still be sent again. Every operation that takes a file has a body.
 */
export function withProgress(fetch: Fetch, onProgress: OnProgress): Fetch {
  const tell = quietly(onProgress);
  return async (request) => {
    const { url, method, signal } = request;
    const bytes = new Uint8Array(await request.arrayBuffer());
    const totalBytes = bytes.byteLength;
    const headers = new Headers(request.headers);
    // Without it the body goes in chunks of unknown number, which not every server takes. Browsers set their own.
    headers.set("content-length", String(totalBytes));
    const init = {
      method,
      headers,
      body: streamOf(bytes, (sentBytes) => tell({ sentBytes, totalBytes })),
      redirect: "manual" as const,
      signal,
      duplex: "half" as const,
    };
    return fetch(new Request(url, init));
  };
}
