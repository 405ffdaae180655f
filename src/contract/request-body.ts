import type { Operation } from "../../generated/operation-table.ts";
import { own } from "../object.ts";
import { fileOf, toFields } from "./form-fields.ts";
import { boundaryOf, FORM_TYPE, JSON_TYPE, MULTIPART_TYPE, mediaTypeOf } from "./media-type.ts";
import { parseMultipart } from "./multipart.ts";
import type { RawBody } from "./read-exchange.ts";
import { isObject, snapshot, Unreadable } from "./snapshot.ts";
import { contractOf } from "./tables.ts";
import { fromBase64, fromUtf8, parseJson } from "./text-body.ts";
import type { RecordedFile } from "./types.ts";

/** What became of a recorded body. */
export type DecodedBody =
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly problem: string }
  | { readonly kind: "foreign"; readonly mediaType: string }
  | {
      readonly kind: "read";
      readonly mediaType: string;
      readonly value: unknown;
      readonly files: readonly RecordedFile[];
    };

/** Decodes the body of a request as the operation takes it. */
export function decodeRequest(operation: Operation, raw: RawBody): DecodedBody {
  const { content } = raw;
  if (content === undefined || content === null || content === "") return { kind: "absent" };
  try {
    const mediaType = mediaTypeOf(raw.headers) ?? guess(content);
    if (!Object.hasOwn(operation.requestBody?.mediaTypes ?? {}, mediaType))
      return { kind: "foreign", mediaType };
    const types = contractOf(operation).fields;
    const { value, files = [] } = decode(raw, mediaType, types);
    return { kind: "read", mediaType, value, files };
  } catch (error) {
    return { kind: "unreadable", problem: error instanceof Unreadable ? error.message : "cannot be read" };
  }
}

interface Decoded {
  value: unknown;
  files?: readonly RecordedFile[];
}

function decode(raw: RawBody, mediaType: string, types: Readonly<Record<string, string>>): Decoded {
  if (mediaType === MULTIPART_TYPE) return decodeMultipart(raw, types);
  const text = textOf(raw);
  if (mediaType === FORM_TYPE) {
    const decoded = text === undefined ? membersOf(snapshot(raw.content)) : parseForm(text);
    return { value: toFields(decoded, types) };
  }
  return { value: text === undefined ? snapshot(raw.content) : parseJson(text) };
}

function parseForm(text: string): URLSearchParams {
  if (/^\s*[{[]/.test(text)) throw new Unreadable("is JSON sent as a form");
  return new URLSearchParams(text);
}

function decodeMultipart(raw: RawBody, types: Readonly<Record<string, string>>): Decoded {
  if (typeof raw.content !== "string") {
    const body = membersOf(snapshot(raw.content));
    const fields = isObject(body.fields) ? body.fields : body;
    const files = fields === body ? [] : [body.file ?? []].flat();
    return withFiles(Object.entries(fields), files.map(fileOf), types);
  }
  // Files are bytes, so base64 is split as such and only the fields are read as text.
  const bytes = raw.base64 ? bytesOf(raw.content) : undefined;
  const read = (text: string) => (bytes === undefined ? text : fromUtf8(text));
  const parts = parseMultipart(bytes ?? raw.content, boundaryOf(raw.headers));
  const fields = parts.filter(({ filename }) => filename === undefined);
  const files = parts.flatMap(({ name, filename, content }) =>
    filename === undefined ? [] : [{ field: read(name), filename: read(filename), size: content.length }],
  );
  return withFiles(
    fields.map(({ name, content }) => [read(name), read(content)]),
    files,
    types,
  );
}

/** A file counts as a member, so that rules see that it was sent. */
function withFiles(
  fields: Iterable<readonly [string, unknown]>,
  files: readonly RecordedFile[],
  types: Readonly<Record<string, string>>,
): Decoded {
  const value = toFields(fields, types);
  for (const { field, filename } of files) value[field] ??= filename;
  return { value, files };
}

function membersOf(value: unknown): Record<string, unknown> {
  if (isObject(value)) return value;
  throw new Unreadable("is not a set of fields");
}

/** The text of a body; undefined when it is decoded already. */
export function textOf({ content, base64 }: RawBody): string | undefined {
  if (content instanceof Uint8Array) return new TextDecoder().decode(content);
  if (typeof content !== "string") return undefined;
  return base64 ? fromUtf8(bytesOf(content)) : content;
}

function bytesOf(text: string): string {
  const bytes = fromBase64(text);
  if (bytes === undefined) throw new Unreadable("is not base64");
  return bytes;
}

/** Without a content type, the form of what was recorded tells. */
function guess(content: unknown): string {
  if (typeof content === "string") return /^[^\s{["=&]+=/.test(content) ? FORM_TYPE : JSON_TYPE;
  try {
    return isObject(own(content as object, "fields")) ? MULTIPART_TYPE : JSON_TYPE;
  } catch {
    return JSON_TYPE;
  }
}
