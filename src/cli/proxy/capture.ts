import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { type Header, headerValue } from "./headers.ts";

/** Longer bodies are passed on but not judged; the largest documented one is an attachment of 2.5 MB. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Keeps a copy of the bytes that pass, up to a limit. */
export class Capture {
  #chunks: Buffer[] = [];
  #length = 0;

  add(chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.isTooLong) this.#chunks = [];
    else this.#chunks.push(chunk);
  }

  get isTooLong(): boolean {
    return this.#length > MAX_BODY_BYTES;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

const limit = { maxOutputLength: MAX_BODY_BYTES };
const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: (bytes) => promisify<Buffer, object, Buffer>(gunzip)(bytes, limit),
  br: (bytes) => promisify<Buffer, object, Buffer>(brotliDecompress)(bytes, limit),
  // Some servers leave the zlib header out.
  deflate: (bytes) =>
    promisify<Buffer, object, Buffer>(inflate)(bytes, limit).catch(() =>
      promisify<Buffer, object, Buffer>(inflateRaw)(bytes, limit),
    ),
};

/** Undoes the content encodings of a body. @throws when one is unknown, broken or grows beyond the limit. */
export async function decodeBody(bytes: Buffer, headers: readonly Header[]): Promise<Buffer> {
  const encodings = (headerValue(headers, "content-encoding") ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim().replace(/^x-gzip$/, "gzip"))
    .filter((name) => name !== "" && name !== "identity");
  let decoded = bytes;
  if (bytes.length === 0) return bytes;
  for (const name of encodings.reverse()) {
    const decode = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
    if (decode === undefined) throw new Error("unknown content encoding");
    decoded = await decode(decoded);
  }
  return decoded;
}

/** A body as an exchange holds it: text, or base64 when it is not text; nothing when it is empty. */
export function bodyOf(bytes: Buffer): { body?: string; bodyEncoding?: "base64" } {
  if (bytes.length === 0) return {};
  return isUtf8(bytes)
    ? { body: bytes.toString("utf8") }
    : { body: bytes.toString("base64"), bodyEncoding: "base64" };
}
