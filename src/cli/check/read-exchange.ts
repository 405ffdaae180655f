import { isPlainObject } from "../../object.ts";
import type { Exchange } from "../contract.ts";

type Headers = NonNullable<Exchange["request"]["headers"]>;

const isScalar = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

function readHeaders(value: unknown): Headers | undefined {
  if (Array.isArray(value)) {
    const pairs = value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isScalar));
    return pairs ? value.map(([name, text]) => [String(name), String(text)] as const) : undefined;
  }
  if (!isPlainObject(value)) return undefined;
  const headers: [string, string][] = [];
  for (const [name, given] of Object.entries(value)) {
    for (const text of Array.isArray(given) ? given : [given]) {
      if (!isScalar(text)) return undefined;
      headers.push([name, String(text)]);
    }
  }
  return headers;
}

type Message = { headers?: Headers; body?: unknown; bodyEncoding?: "base64" };

function readMessage(name: string, value: Record<string, unknown>): Message | { problem: string } {
  const message: Message = {};
  if (value.headers !== undefined && value.headers !== null) {
    const headers = readHeaders(value.headers);
    if (headers === undefined)
      return { problem: `${name}.headers must be an object of texts or lists, or a list of pairs` };
    message.headers = headers;
  }
  if (value.body !== undefined) message.body = value.body;
  if (value.bodyEncoding !== undefined && value.bodyEncoding !== null) {
    if (value.bodyEncoding !== "base64") return { problem: `${name}.bodyEncoding can only be "base64"` };
    if (typeof value.body !== "string") return { problem: `${name}.body must be a string when it is base64` };
    message.bodyEncoding = "base64";
  }
  return message;
}

/**
 * Reads an exchange from parsed JSON: `{ request: { method, url, headers?, body?, bodyEncoding? }, response?: { status,
 * … } }`. Problems name the member, never its value.
 */
export function readExchange(value: unknown): { exchange: Exchange } | { problem: string } {
  if (!isPlainObject(value)) return { problem: "must be an object with request and response" };
  const { request, response } = value;
  if (!isPlainObject(request)) return { problem: "request must be an object" };
  const { method, url } = request;
  if (typeof method !== "string" || method === "") return { problem: "request.method must be a string" };
  if (typeof url !== "string" || !/^https?:/i.test(url) || !URL.canParse(url)) {
    return { problem: "request.url must be an absolute http or https URL" };
  }
  const sent = readMessage("request", request);
  if ("problem" in sent) return sent;
  const exchange: Exchange = { request: { method, url, ...sent } };
  if (response === undefined || response === null) return { exchange };
  if (!isPlainObject(response)) return { problem: "response must be an object" };
  const { status } = response;
  if (typeof status !== "number" || !Number.isInteger(status) || status < 100 || status > 599) {
    return { problem: "response.status must be a whole number from 100 to 599" };
  }
  const received = readMessage("response", response);
  if ("problem" in received) return received;
  return { exchange: { ...exchange, response: { status, ...received } } };
}
