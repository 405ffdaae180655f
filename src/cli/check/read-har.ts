import { isPlainObject } from "../../object.ts";
import { CommandError } from "../command-error.ts";
import type { Gaps } from "../judge.ts";
import { type HarBody, headersOf, pairsOf, requestBodyOf, responseBodyOf } from "./har-message.ts";
import type { Item } from "./item.ts";
import { parseJson } from "./json.ts";
import { readExchange } from "./read-exchange.ts";

/** A HAR is one JSON document, so it is held whole; a longer one would not fit a JavaScript string. */
const MAX_HAR_BYTES = 500 * 1024 * 1024;

const BATCH = 256;

async function readAll(chunks: AsyncIterable<Buffer>, name: string, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new CommandError(
        `${name} is longer than ${maxBytes / 1024 / 1024} MiB, too much for one HAR; split it, or write NDJSON`,
      );
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

function decode(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(`${name} is not UTF-8 text`);
  }
}

function pointers(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((pointer) => typeof pointer === "string") : [];
}

function withType(headers: (readonly [string, string])[] | undefined, mimeType: unknown) {
  const known = headers?.some(([name]) => name.toLowerCase() === "content-type");
  if (known || typeof mimeType !== "string" || mimeType === "") return headers;
  return [...(headers ?? []), ["content-type", mimeType] as const];
}

function mimeTypeOf(part: unknown): unknown {
  return isPlainObject(part) ? part.mimeType : undefined;
}

const bodyOf = ({ body, bodyEncoding }: HarBody) => ({
  ...(body !== undefined && { body }),
  ...(bodyEncoding !== undefined && { bodyEncoding }),
});

function readEntry(entry: unknown, credential: boolean): Pick<Item, "content" | "gaps"> {
  if (!isPlainObject(entry)) return { content: { problem: "must be an object" } };
  const { request, response, _masked } = entry;
  if (!isPlainObject(request)) return { content: { problem: "request must be an object" } };
  const gaps: Gaps = { credential };
  const sent = requestBodyOf(request);
  if (sent.missing) gaps.requestBody = true;
  const message: Record<string, unknown> = {
    request: {
      method: request.method,
      url: request.url,
      headers: withType(
        headersOf(request),
        sent.body === undefined ? undefined : mimeTypeOf(request.postData),
      ),
      ...bodyOf(sent),
    },
  };
  // Status 0 stands for a request that was aborted or blocked: there was no answer to judge.
  if (isPlainObject(response) && response.status !== 0) {
    const received = responseBodyOf(response);
    if (received.missing) gaps.responseBody = true;
    const mimeType = received.body === undefined ? undefined : mimeTypeOf(response.content);
    message.response = {
      status: response.status,
      headers: withType(headersOf(response), mimeType),
      ...bodyOf(received),
    };
  }
  if (isPlainObject(_masked)) {
    gaps.masked = { request: pointers(_masked.request), response: pointers(_masked.response) };
  }
  const read = readExchange(message);
  return "problem" in read ? { content: read } : { content: read.exchange, gaps };
}

const showsCredential = (entry: unknown): boolean =>
  isPlainObject(entry) &&
  isPlainObject(entry.request) &&
  pairsOf(entry.request.headers).some(([name]) => name.toLowerCase() === "authorization");

/**
 * Reads the entries of a HAR 1.2 file. When no entry shows a credential, a browser recorded it and left them out:
 * credentials are then unknown.
 *
 * @throws {CommandError} when it is not a HAR.
 */
export async function* readHar(
  chunks: AsyncIterable<Buffer>,
  name: string,
  maxBytes = MAX_HAR_BYTES,
): AsyncGenerator<Iterable<Item>> {
  const parsed = parseJson(decode(await readAll(chunks, name, maxBytes), name));
  if ("problem" in parsed) throw new CommandError(`${name} ${parsed.problem}`);
  const log = isPlainObject(parsed.value) ? parsed.value.log : undefined;
  const entries: unknown = isPlainObject(log) ? log.entries : undefined;
  if (!Array.isArray(entries)) {
    throw new CommandError(
      `${name} is neither a HAR (it has no log.entries) nor NDJSON (one exchange a line)`,
    );
  }
  if (entries.length === 0) throw new CommandError(`${name} is a HAR without entries: nothing was judged`);
  const credential = !entries.some(showsCredential);
  for (let start = 0; start < entries.length; start += BATCH) {
    yield entries
      .slice(start, start + BATCH)
      .map((entry, i) => ({ index: start + i, ...readEntry(entry, credential) }));
  }
}
