import type { WebhookPayload } from "./payload.ts";
import { readStream } from "./read-stream.ts";
import { receive } from "./receive.ts";
import { type ReceiverOptions, readReceiverOptions } from "./receiver-options.ts";

/** What the receiver needs of an `IncomingMessage` of `node:http`. */
export interface NodeRequest extends AsyncIterable<Uint8Array | string> {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What a body parser has read already: bytes or text, or a parsed object. */
  readonly body?: unknown;
}

/** What the receiver needs of a `ServerResponse` of `node:http`. */
export interface NodeResponse {
  readonly headersSent?: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/**
 * Makes a receiver for `node:http` and what is built on it, such as Express. It answers as {@link webhookHandler} does.
 *
 * Mount it before any body parser; behind one it takes `request.body`, where duplicate keys can no longer be seen.
 *
 * @throws {OttuWebhookError} at once, when the secret is missing or an option makes no sense.
 */
export function nodeWebhookHandler(
  options: ReceiverOptions,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  const checked = readReceiverOptions(options);
  return async (request, response) => {
    const read = async (maxBytes: number): Promise<WebhookPayload> => {
      if (request.body !== undefined) return request.body as WebhookPayload;
      return readStream(request, request.headers["content-length"], maxBytes);
    };
    const { status, headers, body } = await receive({ method: request.method, read }, checked);
    // Someone else has answered already, such as a time limit in front of this.
    if (response.headersSent) return;
    // A body that was not read to its end would be taken for the next request.
    const close = [400, 405, 500].includes(status) ? { Connection: "close" } : {};
    response.writeHead(status, { ...headers, ...close });
    response.end(body);
  };
}
