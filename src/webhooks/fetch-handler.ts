import { OttuWebhookError } from "./error.ts";
import { readStream } from "./read-stream.ts";
import { receive } from "./receive.ts";
import { type ReceiverOptions, readReceiverOptions } from "./receiver-options.ts";

/**
 * Makes a receiver for runtimes that hand over a `Request` and take a `Response`: Bun, Deno, edge workers, and the route
 * handlers of web frameworks.
 *
 * It answers 200, or 201 when the handler keeps the payer on Ottu's page; 400 for a body that cannot be read, 401 for
 * one that is not to be trusted, 405 for another method than POST, and 500 when the handler throws or takes too long.
 *
 * @throws {OttuWebhookError} at once, when the secret is missing or an option makes no sense.
 */
export function webhookHandler(options: ReceiverOptions): (request: Request) => Promise<Response> {
  const checked = readReceiverOptions(options);
  return async (request) => {
    const read = async (maxBytes: number, signal: AbortSignal) => {
      if (request.bodyUsed) throw new OttuWebhookError("unreadable_body");
      return readStream(chunksOf(request.body, signal), request.headers.get("content-length"), maxBytes);
    };
    const { status, headers, body } = await receive({ method: request.method, read }, checked);
    return new Response(body === "" ? null : body, { status, headers });
  };
}

/** The chunks of a stream; not every runtime iterates over one. */
async function* chunksOf(body: ReadableStream<Uint8Array> | null, signal: AbortSignal) {
  if (!body) return;
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    cancel();
  }
}
