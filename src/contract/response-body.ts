import { JSON_TYPE, mediaTypeOf } from "./media-type.ts";
import type { RawBody } from "./read-exchange.ts";
import { type DecodedBody, textOf } from "./request-body.ts";
import { snapshot, Unreadable } from "./snapshot.ts";
import { parseJson } from "./text-body.ts";

/** What became of the body of a response; `opaque` is a documented one that is not JSON. */
export type ResponseBody = DecodedBody | { readonly kind: "opaque"; readonly mediaType: string };

/** Decodes the body of a response that may come in these media types; undefined when none was recorded. */
export function decodeResponse(raw: RawBody, documented: readonly string[]): ResponseBody | undefined {
  if (raw.content === undefined) return undefined;
  // Of an empty body the type means nothing: servers name one all the same.
  if (raw.content === null || raw.content === "") return { kind: "absent" };
  const mediaType = mediaTypeOf(raw.headers) ?? (documented.includes(JSON_TYPE) ? JSON_TYPE : documented[0]);
  if (mediaType === undefined) return { kind: "opaque", mediaType: "" };
  if (!documented.includes(mediaType)) return { kind: "foreign", mediaType };
  if (mediaType !== JSON_TYPE) return { kind: "opaque", mediaType };
  try {
    const text = textOf(raw);
    const value = text === undefined ? snapshot(raw.content) : parseJson(text);
    return { kind: "read", mediaType, value, files: [] };
  } catch (error) {
    return { kind: "unreadable", problem: error instanceof Unreadable ? error.message : "cannot be read" };
  }
}
