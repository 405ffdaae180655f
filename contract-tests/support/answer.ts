import type { OperationEntry } from "../../scripts/generate/spec.ts";
import { Ottu } from "../../src/index.ts";
import type { Auth } from "../../src/ottu.ts";
import { call, inputOf, type Sending } from "./call.ts";

/** A request and what came back for it. */
export interface SentAndAnswered {
  request: Request;
  response: Response;
}

/** Calls an operation and returns its exchange as it went over HTTP. @throws what the call throws */
export async function exchangeOf(
  url: string,
  entry: OperationEntry,
  sending: Sending = {},
  { auth }: { auth: Auth } = { auth: { apiKey: "your_private_api_key" } },
): Promise<SentAndAnswered> {
  const exchanges: SentAndAnswered[] = [];
  const ottu = new Ottu({
    baseUrl: url,
    ...(auth && { auth }),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const response = await fetch(request);
      exchanges.push({ request, response: response.clone() });
      return response;
    },
  });
  await call(ottu, entry, sending);
  const [exchange] = exchanges;
  if (!exchange || exchanges.length > 1) throw new Error(`${exchanges.length} requests were sent.`);
  return exchange;
}

/** What Prism says of an exchange over HTTP. */
export const violationsOf = (headers: Headers): unknown[] => JSON.parse(headers.get("sl-violations") ?? "[]");

/** Sends the example of an operation past the client: what the SDK cannot be made to send, or would follow. */
export function sendRaw(
  url: string,
  entry: OperationEntry,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { path = {}, query = {}, body } = inputOf(entry);
  const target = new URL(url + entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name] ?? ""));
  for (const [name, value] of Object.entries(query as object))
    target.searchParams.append(name, String(value));
  const isJson = "application/json" in (entry.operation.requestBody?.content ?? {});
  return fetch(target, {
    method: entry.method.toUpperCase(),
    redirect: "manual",
    headers: { ...(isJson && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: isJson ? JSON.stringify(body) : formOf(body as object) }),
  });
}

function formOf(body: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, value);
  return form;
}
