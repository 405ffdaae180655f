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
  try {
    const bytes = await untilAborted(readBytes(reader, maxBytes), signal);
    // At once, since a decoder that goes from piece to piece is a slow one.
    if (bytes !== undefined) return { text: new TextDecoder().decode(bytes) };
  } catch (error) {
    release(reader, error);
    throw error;
  }
  release(reader, new Error("The body is longer than maxResponseBytes."));
  return { tooLarge: true };
}

/** Reads to the end, or `undefined` as soon as there are more than `maxBytes`. */
export async function readBytes(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (!ArrayBuffer.isView(read.value)) throw new TypeError("The body is not made of bytes.");
    size += read.value.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(read.value);
  }
  return join(chunks, size);
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** Nobody waits for it: a stream that hangs may hang in this, too. */
function release(reader: ReadableStreamDefaultReader, reason: unknown): void {
  reader.cancel(reason).catch(() => {});
}
