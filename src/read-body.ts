/** The text of a body, or that it is longer than what is read. */
export type BodyText = { readonly text: string } | { readonly tooLarge: true };

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** One for all, since what is decoded at once leaves nothing behind in it. */
const utf8 = new TextDecoder();

/**
 * Reads a body to its end, as UTF-8. One that turns out to be longer than `maxBytes` is cancelled, so that its
 * connection is given up: not every `fetch` does that by itself.
 *
 * @param hold is given the reader, for whoever may have to cancel it.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  hold: (reader: Reader) => void,
): Promise<BodyText> {
  const { body } = response;
  // There is none, or a fetch of the caller's own has answered with a stream of another make.
  if (typeof body?.getReader !== "function") {
    const text = await response.text();
    return new TextEncoder().encode(text).length > maxBytes ? { tooLarge: true } : { text };
  }
  const reader = body.getReader();
  hold(reader);
  const chunks = await readChunks(reader, maxBytes);
  // Most bodies come in one piece, which need not be copied.
  if (chunks !== undefined)
    return { text: utf8.decode(chunks.length === 1 ? chunks[0] : joinChunks(chunks)) };
  release(reader, new Error("The body is longer than maxResponseBytes."));
  return { tooLarge: true };
}

/** Reads to the end, or `undefined` as soon as there are more than `maxBytes`. */
export async function readChunks(reader: Reader, maxBytes: number): Promise<Uint8Array[] | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (!ArrayBuffer.isView(read.value)) throw new TypeError("The body is not made of bytes.");
    size += read.value.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(read.value);
  }
  return chunks;
}

/** Puts the pieces of a body together. */
export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((size, { byteLength }) => size + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** Gives a body up. Nobody waits for it: a stream that hangs may hang in this, too. */
export function release(reader: Reader, reason: unknown): void {
  reader.cancel(reason).catch(() => {});
}
