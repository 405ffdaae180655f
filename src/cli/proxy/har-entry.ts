import { extname } from "node:path";
import { safeName } from "../member-name.ts";
import { maskedPath } from "../request-line.ts";
import type { Seen } from "./forward.ts";
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

const harHeaders = (headers: readonly Header[]) =>
  headers.map(([name, value]) => ({ name, value: maskHeader(name, value) }));

/**
 * Makes a HAR 1.2 entry of an exchange whose bodies were decoded, without credentials, queries, session ids and
 * values that are not known to be harmless. `_masked` names what was masked, for `ottu-contract check`.
 */
export async function harEntry(seen: Seen): Promise<object> {
  const { method, url, requestHeaders, responseHeaders, status, durationMs } = seen;
  const { origin, pathname } = new URL(url);
  const sent = await maskBody(seen.requestBody, requestHeaders, shown);
  // The texts of an error may repeat what was sent.
  const received = await maskBody(seen.responseBody, responseHeaders, status < 400 ? shown : {});
  const time = Math.round(durationMs);
  const { masked: maskedSent, ...postData } = sent;
  return {
    startedDateTime: seen.startedAt.toISOString(),
    time,
    request: {
      method,
      url: `${origin}${maskedPath(pathname)}`,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: harHeaders(requestHeaders),
      queryString: [],
      ...(seen.requestBody.length > 0 && {
        postData: { mimeType: headerValue(requestHeaders, "content-type") ?? "", ...postData },
      }),
      headersSize: -1,
      bodySize: seen.requestBody.length,
    },
    response: {
      status,
      statusText: seen.statusText,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: harHeaders(responseHeaders),
      content: {
        size: seen.responseBody.length,
        mimeType: headerValue(responseHeaders, "content-type") ?? "",
        text: received.text ?? "",
      },
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    _masked: { request: maskedSent, response: received.masked },
  };
}
