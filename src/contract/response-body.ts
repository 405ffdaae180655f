import { JSON_TYPE, mediaTypeOf } from "./media-type.ts";
import type { RawBody } from "./read-exchange.ts";
import type { DecodedBody } from "./request-body.ts";
import { textOf } from "./request-body.ts";
import { snapshot, Unreadable } from "./snapshot.ts";
import { parseJson } from "./text-body.ts";

/** Decodes the body of a response, which is JSON in every documented case; undefined when none was recorded. */
export function decodeResponse(raw: RawBody): DecodedBody | undefined {
  if (raw.content === undefined) return undefined;
  const mediaType = mediaTypeOf(raw.headers) ?? JSON_TYPE;
  if (mediaType !== JSON_TYPE) return { kind: "foreign", mediaType };
  if (raw.content === null || raw.content === "") return { kind: "absent" };
  try {
    const text = textOf(raw);
    const value = snapshot(text === undefined ? raw.content : parseJson(text));
    return { kind: "read", mediaType, value, files: [] };
  } catch (error) {
    return { kind: "unreadable", problem: error instanceof Unreadable ? error.message : "cannot be read" };
  }
}
