import { untilAborted } from "./until-aborted.ts";

/** The text of a body, or that it is longer than what is read. */
export type BodyText = { readonly text: string } | { readonly tooLarge: true };

/**
 * Reads a body to its end, as UTF-8. When the signal aborts, or the body turns out to be longer than `maxBytes`, it is
 * cancelled, so that its connection is given up: not every `fetch` does that by itself.
 */
export async function readBody(response: Response, signal: AbortSignal, maxBytes: number): Promise<BodyText> {
  const { body } = response;
  if (body === null) return { text: "" };
  // A fetch of the caller's own may answer with a stream of another make.
  if (typeof body?.getReader !== "function") {
    const text = await untilAborted(response.text(), signal);
    return new TextEncoder().encode(text).length > maxBytes ? { tooLarge: true } : { text };
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return { text: text + decoder.decode() };
      bytes += value.byteLength;
      if (bytes > maxBytes) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    release(reader, error);
    throw error;
  }
  release(reader, new Error("The body is longer than maxResponseBytes."));
  return { tooLarge: true };
}

/** Nobody waits for it: a stream that hangs may hang in this, too. */
function release(reader: ReadableStreamDefaultReader, reason: unknown): void {
  reader.cancel(reason).catch(() => {});
}
