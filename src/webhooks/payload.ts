import { snapshot } from "../contract/snapshot.ts";
import { isPlainObject } from "../object.ts";
import { hasLoneSurrogate } from "../text.ts";
import { OttuWebhookError } from "./error.ts";
import { parseStrictJson } from "./strict-json.ts";

/** The body of a delivery: its bytes, its text, or what a framework has parsed already. */
export type WebhookPayload = Uint8Array | ArrayBuffer | string | object;

/** The most bytes a body may have unless told otherwise: 1 MiB; events have a few KiB. */
export const DEFAULT_MAX_BYTES = 1_048_576;

/** A body that was read. */
export interface ReadPayload {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly event: Readonly<Record<string, unknown>>;
}

/**
 * Reads a body into the event it holds.
 * @throws {OttuWebhookError} when it is too large or not plain JSON.
 */
export function readPayload(payload: unknown, maxBytes: number): ReadPayload {
  const { bytes, text } = readText(payload, maxBytes);
  const event = parseStrictJson(text.startsWith("\uFEFF") ? text.slice(1) : text);
  if (!isPlainObject(event)) throw new OttuWebhookError("not_an_object");
  return { bytes, event };
}

function readText(payload: unknown, maxBytes: number) {
  try {
    return isBytes(payload) ? fromBytes(payload, maxBytes) : fromText(payload, maxBytes);
  } catch (error) {
    // A buffer that was transferred away, or an object that throws when it is looked at.
    throw error instanceof OttuWebhookError ? error : new OttuWebhookError("unsupported_payload");
  }
}

type Bytes = ArrayBuffer | ArrayBufferView;
const isBytes = (payload: unknown): payload is Bytes =>
  payload instanceof ArrayBuffer || ArrayBuffer.isView(payload);

function fromBytes(payload: Bytes, maxBytes: number) {
  if (payload.byteLength > maxBytes) throw new OttuWebhookError("too_large");
  const view = ArrayBuffer.isView(payload)
    ? new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength)
    : new Uint8Array(payload);
  // A copy: what is verified cannot be changed meanwhile.
  const bytes = new Uint8Array(view);
  try {
    return { bytes, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    throw new OttuWebhookError("invalid_utf8");
  }
}

function fromText(payload: unknown, maxBytes: number) {
  const text = typeof payload === "string" ? payload : canonicalText(payload);
  // A character takes a byte at least. Encoded, what is far too long may need more room than there is.
  if (text.length > maxBytes) throw new OttuWebhookError("too_large");
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > maxBytes) throw new OttuWebhookError("too_large");
  if (hasLoneSurrogate(text)) throw new OttuWebhookError("invalid_utf8");
  return { bytes, text };
}

/** A parsed body as text again, keys sorted, so that the same event has the same text however it was parsed. */
function canonicalText(payload: unknown): string {
  if (!isPlainObject(payload)) throw new OttuWebhookError("unsupported_payload");
  return JSON.stringify(sorted(snapshot(payload)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).sort()) copy[key] = sorted((value as Record<string, unknown>)[key]);
  return copy;
}
