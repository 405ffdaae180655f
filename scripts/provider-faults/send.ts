import { entries, exampleOf, requestExamples } from "../../contract-tests/support/bundle.ts";
import { withFiles } from "../../contract-tests/support/call.ts";
import { parametersIn } from "../generate/spec.ts";
import { merged } from "./answer.ts";
import type { Call } from "./data.ts";

/** Sends a call as a merchant's server would, without the SDK, which may refuse or mend what comes back. */
export function send(baseUrl: string, call: Call, fetch: typeof globalThis.fetch): Promise<Response> {
  const entry = entryOf(call);
  const values = new Map(parametersIn(entry, "path").map((one) => [one.name, String(exampleOf(one))]));
  const url = new URL(
    baseUrl + entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? ""),
  );
  const required = parametersIn(entry, "query").filter((one) => one.required);
  const query = { ...Object.fromEntries(required.map((one) => [one.name, exampleOf(one)])), ...call.query };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const { headers, body } = bodyOf(call);
  return fetch(url, {
    method: entry.method.toUpperCase(),
    redirect: "manual",
    headers: {
      authorization: "Api-Key your_private_api_key",
      ...(call.accept !== undefined && { accept: call.accept }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
}

function entryOf({ operation: id }: Call) {
  const entry = entries.find(({ operation }) => operation.operationId === id);
  if (!entry) throw new Error(`The spec has no operation ${id}.`);
  return entry;
}

function bodyOf(call: Call): { headers?: Record<string, string>; body?: string | FormData } {
  const { request, mediaType = "application/json", sent } = call;
  if (request === undefined) return {};
  const entry = entryOf(call);
  const example = requestExamples(entry).find((one) => one.name === request && one.mediaType === mediaType);
  if (!example) throw new Error(`${call.operation} has no example "${request}" in ${mediaType}.`);
  const value = merged(example.value, sent);
  if (mediaType === "application/json")
    return { headers: { "content-type": mediaType }, body: JSON.stringify(value) };
  const form = new FormData();
  for (const [name, field] of Object.entries(withFiles(entry, mediaType, value) as object))
    form.append(name, field);
  return { body: form };
}
