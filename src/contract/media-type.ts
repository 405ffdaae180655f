import type { HeaderValues } from "./headers.ts";

export const JSON_TYPE = "application/json";
export const FORM_TYPE = "application/x-www-form-urlencoded";
export const MULTIPART_TYPE = "multipart/form-data";

/** The media type of a recorded body, lower-case and without parameters; undefined when none was recorded. */
export function mediaTypeOf(headers: HeaderValues | undefined): string | undefined {
  const essence = headers?.get("content-type")?.[0]?.split(";", 1)[0]?.trim().toLowerCase();
  return essence === "" ? undefined : essence;
}

/** The boundary between the parts of a multipart body. */
export function boundaryOf(headers: HeaderValues | undefined): string | undefined {
  const value = headers?.get("content-type")?.[0] ?? "";
  const match = /;\s*boundary=(?:"([^"]*)"|([^\s;]+))/i.exec(value);
  return match?.[1] ?? match?.[2];
}
