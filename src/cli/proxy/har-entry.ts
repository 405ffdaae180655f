import { extname } from "node:path";
import { safeName } from "../member-name.ts";
import { maskedPath } from "../request-line.ts";
import type { Seen } from "./forward.ts";
import { harFrame } from "./har-frame.ts";
import { type Header, headerValue } from "./headers.ts";
import { MASK, maskHeader, maskValues, type Shown, shown } from "./mask.ts";

interface RecordedBody {
  text?: string;
  params?: object[];
  masked: string[];
}

function maskField(name: string, text: string, list: Shown): { field: [string, string]; masked: string[] } {
  const { value, masked } = maskValues({ [name]: text }, list);
  const written = safeName(name);
  return { field: [written, String((value as Record<string, unknown>)[written])], masked };
}

async function maskMultipart(bytes: Buffer, type: string, list: Shown): Promise<RecordedBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  const masked: string[] = [];
  const params = [...form].map(([name, value]) => {
    if (typeof value === "string") {
      const { field, masked: hidden } = maskField(name, value, list);
      masked.push(...hidden);
      return { name: field[0], value: field[1] };
    }
    const fileName = `redacted${extname(value.name)}`;
    return { name: safeName(name), fileName, contentType: value.type, value: "", _size: value.size };
  });
  return { params, masked };
}

function maskForm(text: string, list: Shown): RecordedBody {
  const fields = [...new URLSearchParams(text)].map(([name, value]) => maskField(name, value, list));
  return {
    text: new URLSearchParams(fields.map(({ field }) => field)).toString(),
    masked: fields.flatMap(({ masked }) => masked),
  };
}

/** Masks a decoded body by its media type; one that cannot be read is not shown at all. */
async function maskBody(bytes: Buffer, headers: readonly Header[], list: Shown): Promise<RecordedBody> {
  const type = headerValue(headers, "content-type") ?? "";
  const name = type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (bytes.length === 0) return { masked: [] };
  try {
    if (name === "multipart/form-data") return await maskMultipart(bytes, type, list);
    if (name === "application/x-www-form-urlencoded") return maskForm(bytes.toString("utf8"), list);
    const { value, masked } = maskValues(JSON.parse(bytes.toString("utf8")), list);
    return { text: JSON.stringify(value), masked };
  } catch {
    return { text: MASK, masked: [] };
  }
}

/**
 * Makes a HAR 1.2 entry of an exchange whose bodies were decoded, without credentials, queries, session ids and
 * values that are not known to be harmless. `_masked` names what was masked, for `ottu-contract check`.
 */
export async function harEntry(seen: Seen): Promise<object> {
  const { url, requestHeaders, responseHeaders, status } = seen;
  const { origin, pathname } = new URL(url);
  const sent = await maskBody(seen.requestBody, requestHeaders, shown);
  // The texts of an error may repeat what was sent.
  const received = await maskBody(seen.responseBody, responseHeaders, status < 400 ? shown : {});
  const { masked: maskedSent, ...postData } = sent;
  return {
    ...harFrame(seen, {
      url: `${origin}${maskedPath(pathname)}`,
      requestHeaders: maskHeaders(requestHeaders),
      postData,
      responseHeaders: maskHeaders(responseHeaders),
      text: received.text ?? "",
    }),
    _masked: { request: maskedSent, response: received.masked },
  };
}

const maskHeaders = (headers: readonly Header[]): Header[] =>
  headers.map(([name, value]) => [name, maskHeader(name, value)]);
