import { isModest, snapshot, Unreadable } from "./snapshot.ts";

/** Decodes base64 into a string with one character for each byte; undefined when it is none. */
export function fromBase64(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads bytes as UTF-8.
 * @throws {Unreadable}
 */
export function fromUtf8(bytes: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
    );
  } catch {
    throw new Unreadable("is not UTF-8");
  }
}

/**
 * Parses JSON text. What comes of it is plain data, so it is copied only where it may go beyond the limits of a copy.
 * @throws {Unreadable} without a word of the text, which a parser's own message would quote.
 */
export function parseJson(text: string): unknown {
  const value = parsed(text);
  return isModest(text) ? value : snapshot(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
  } catch {
    throw new Unreadable("is not JSON, or is cut short");
  }
}
