import type { FileRule } from "../generated/operation-table.ts";
import type { EncodeContext } from "./encode.ts";
import { checkFile } from "./file.ts";
import { kindOf } from "./object.ts";
import type { ContentType } from "./options.ts";
import { hasLoneSurrogate } from "./text.ts";

type Entry = readonly [name: string, value: string | File];

function scalar(context: EncodeContext, path: readonly (string | number)[], value: unknown): string {
  const label = path.join(".");
  if (typeof value === "string") {
    if (hasLoneSurrogate(value)) context.refuse(path, `${label} is not well-formed text`);
    return value;
  }
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (value === null) {
    return context.refuse(
      path,
      `${label} is null, which a form cannot tell from the text "null"; leave it out or use application/json`,
    );
  }
  if (value instanceof Date) {
    return context.refuse(path, `${label} is a Date; pass a string in the format documented for this field`);
  }
  if (typeof value === "object") {
    return context.refuse(
      path,
      `${label} is ${kindOf(value)}, and a form carries single values and lists of them only; send it as ` +
        "application/json, and a file beside it by uploading the file first and passing its address as " +
        "attachment_upload_url",
    );
  }
  return context.refuse(path, `${label} is ${kindOf(value)}, which a form cannot carry`);
}

function list(context: EncodeContext, name: string, values: readonly unknown[]): Entry[] {
  if (values.length === 0) {
    context.refuse([name], `${name} is an empty list, which a form would leave out; use application/json`);
  }
  return Array.from(values, (value, index) => {
    if (value instanceof Blob) context.refuse([name, index], `${name} takes one file, not a list`);
    return [name, scalar(context, [name, index], value)];
  });
}

function refuseFile(
  context: EncodeContext,
  name: string,
  contentType: ContentType,
  files: readonly string[],
): never {
  if (contentType !== "multipart/form-data") {
    const hint = context.takesMultipart ? '; pass contentType: "multipart/form-data"' : "";
    return context.refuse([name], `${name} is a file, which ${contentType} cannot carry${hint}`);
  }
  const hint = files.length === 0 ? "this operation takes none" : `files go into ${files.join(", ")}`;
  return context.refuse([name], `${name} is a file, but ${hint}`);
}

/**
 * Flattens a body into form fields: scalars as text, a list as one field per item, a file as it is.
 *
 * Objects are refused: the API documents no form notation for them (sources 002 and 004 show JSON only).
 */
export function encodeForm(
  context: EncodeContext,
  body: Record<string, unknown>,
  contentType: ContentType,
  files: Readonly<Record<string, FileRule>>,
): Entry[] {
  return Object.entries(body).flatMap(([name, value]): Entry[] => {
    if (value === undefined) return [];
    const rule = Object.hasOwn(files, name) ? files[name] : undefined;
    if (rule !== undefined) return [[name, checkFile(context, name, value, rule)]];
    if (value instanceof Blob) return refuseFile(context, name, contentType, Object.keys(files));
    if (Array.isArray(value)) return list(context, name, value);
    return [[name, scalar(context, [name], value)]];
  });
}
