import type { Operation } from "../generated/operation-table.ts";
import { encodeForm } from "./encode-form.ts";
import { encodeJson } from "./encode-json.ts";
import { OttuRequestError } from "./errors.ts";
import { isPlainObject, kindOf } from "./object.ts";
import { CONTENT_TYPES, type ContentType } from "./options.ts";
import { toPointer } from "./pointer.ts";

/** A body ready to be sent; that of a form with files gets its content type with its boundary. */
export type EncodedBody =
  | { readonly body: string; readonly contentType: ContentType }
  | { readonly body: FormData; readonly contentType?: undefined };

/** What the encoders need to know of a call: how to refuse a value, and whether files have a way in. */
export interface EncodeContext {
  refuse(path: readonly (string | number)[], problem: string): never;
  readonly takesMultipart: boolean;
}

type RequestBody = NonNullable<Operation["requestBody"]>;

function chooseMediaType(
  context: EncodeContext,
  requestBody: RequestBody,
  asked: ContentType | undefined,
): ContentType {
  const offered = CONTENT_TYPES.filter((type) => Object.hasOwn(requestBody.mediaTypes, type));
  const [first] = offered;
  if (first === undefined) return context.refuse([], "the SDK knows no encoding this operation takes");
  if (asked === undefined) return first;
  if (!offered.includes(asked)) {
    return context.refuse(
      [],
      `the operation does not take contentType ${asked}; it takes ${offered.join(", ")}`,
    );
  }
  return asked;
}

/**
 * Encodes a request body the way the operation takes it: as JSON unless the caller asks for a form.
 *
 * Members that are `undefined` are left out; everything else is sent as it is or refused.
 *
 * @throws {OttuRequestError} with `part: "body"` and the place in `field`, for what the encoding cannot carry.
 */
export function encodeBody(
  operation: Operation,
  body: unknown,
  asked?: ContentType,
): EncodedBody | undefined {
  const { operationId, requestBody } = operation;
  if (requestBody === undefined) {
    if (asked === undefined) return undefined;
    const problem = "options.contentType has no use here, the operation sends no body";
    throw new OttuRequestError(problem, { operationId, part: "options", field: "/contentType" });
  }
  const context: EncodeContext = {
    refuse(path, problem) {
      throw new OttuRequestError(problem, { operationId, part: "body", field: toPointer(path) });
    },
    takesMultipart: Object.hasOwn(requestBody.mediaTypes, "multipart/form-data"),
  };
  const contentType = chooseMediaType(context, requestBody, asked);
  if (body === undefined && !requestBody.required) return undefined;
  if (!isPlainObject(body)) {
    const hint = body instanceof FormData ? "; pass the fields as an object, the SDK builds the form" : "";
    return context.refuse([], `the body must be a plain object, not ${kindOf(body)}${hint}`);
  }
  if (contentType === "application/json") return { body: encodeJson(context, body), contentType };
  const entries = encodeForm(context, body, contentType, requestBody.mediaTypes[contentType]?.files ?? {});
  if (contentType === "multipart/form-data") {
    const form = new FormData();
    for (const [name, value] of entries) form.append(name, value);
    return { body: form };
  }
  const pairs = entries.map(([name, value]) => [name, String(value)]);
  return { body: new URLSearchParams(pairs).toString(), contentType };
}
