import { OttuWebhookError } from "./error.ts";

/**
 * Gathers a body, and stops where it gets too large.
 * @throws {OttuWebhookError} `too_large`, or `unreadable_body` when it breaks off.
 */
export async function readStream(
  chunks: AsyncIterable<Uint8Array | string>,
  contentLength: string | string[] | null | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  if (Number(contentLength) > maxBytes) throw new OttuWebhookError("too_large");
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of chunks) {
      const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
      length += bytes.length;
      if (length > maxBytes) throw new OttuWebhookError("too_large");
      parts.push(bytes);
    }
  } catch (error) {
    throw error instanceof OttuWebhookError ? error : new OttuWebhookError("unreadable_body");
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
