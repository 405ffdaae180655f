import type { Call, CallInput, Download, Send, WithResponse } from "../../generated/client.ts";
import { type Operation, type OperationId, operations } from "../../generated/operation-table.ts";
import { methodsOf, type OperationEntry, parametersIn, type SdkMethod } from "../../scripts/generate/spec.ts";
import type { CallOptions, ContentType, Ottu } from "../../src/index.ts";
import { SEND } from "../../src/ottu.ts";
import { entries, exampleOf, requestExamples } from "./bundle.ts";
import { type Encoding, mediaTypes } from "./facts.ts";

/** The document's session id, for calls whose path is not what is tested. */
export const sessionId = "5ca114666d472a170d3c4ea6cadbf347679b2532";

/** What a call sends; what is left out comes from the examples of the spec. */
export interface Sending {
  /** @default the operation's first request example in that media type */
  body?: unknown;
  mediaType?: string;
  /** @default the examples of the parameters */
  path?: Record<string, string>;
  /** @default the examples of the required parameters */
  query?: unknown;
  headers?: Record<string, string>;
}

type AnyMethod = (...args: unknown[]) => Call<unknown>;

/**
 * Calls an operation by the method its `x-sdk` names, so that a new operation needs no code here. Types are set aside:
 * bodies are wrong on purpose, or read from the bundle. What no method sends goes to the transport: an alias, a body
 * that fits none of the fixed members, and a page, whose body is what is looked at. A file is read as text.
 */
export async function call(
  ottu: Ottu,
  entry: OperationEntry,
  { mediaType, headers, ...sending }: Sending = {},
): Promise<WithResponse<unknown>> {
  const { operationId, "x-pages": pages, "x-download": download } = entry.operation;
  // The mock says the same each time it is asked.
  const options: CallOptions = { retries: 0 };
  if (headers) options.headers = headers;
  if (mediaType) options.contentType = mediaType as ContentType;
  const input = inputOf(entry, sending, mediaType);
  const named = pages ? undefined : methodsOf(entry).find((method) => fits(method, input));
  if (!named) {
    const send = Reflect.get(ottu, SEND) as Send<CallOptions>;
    return send(operations[operationId as OperationId], input, options).withResponse();
  }
  const resources = ottu as unknown as Record<string, Record<string, AnyMethod>>;
  const method = resources[named.resource]?.[named.method];
  if (!method) throw new Error(`The client has no ${named.resource}.${named.method}: npm run generate.`);
  const answer = await method(...argumentsOf(entry, named, input), options).withResponse();
  return download ? { ...answer, data: await (answer.data as Download).text() } : answer;
}

/** What is passed, filled up from the examples of the spec. */
export function inputOf(
  entry: OperationEntry,
  { body, path, query }: Sending = {},
  mediaType?: string,
): CallInput {
  const examples = (place: "path" | "query") =>
    Object.fromEntries(
      parametersIn(entry, place)
        .filter(({ required }) => place === "path" || required)
        .map((parameter) => [parameter.name, exampleOf(parameter)]),
    );
  const hasQuery = parametersIn(entry, "query").length > 0;
  return {
    path: { ...examples("path"), ...path } as Record<string, string>,
    ...(hasQuery && { query: query ?? examples("query") }),
    ...(entry.operation.requestBody && { body: body === undefined ? exampleBody(entry, mediaType) : body }),
  };
}

/** The fields of a body that take a file. */
export function fileFields({ operation }: OperationEntry, mediaType: string): string[] {
  const { requestBody }: Operation = operations[operation.operationId as OperationId];
  return Object.keys(requestBody?.mediaTypes[mediaType]?.files ?? {});
}

/** Puts a file where an example, being text, can only say what is in it. */
export function withFiles(entry: OperationEntry, mediaType: string, body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  const texts = fileFields(entry, mediaType).filter((name) => typeof Reflect.get(body, name) === "string");
  const files = texts.map((name) => [name, new File([Reflect.get(body, name)], "invoice.pdf")]);
  return files.length === 0 ? body : { ...body, ...Object.fromEntries(files) };
}

/** Whether a method fixes nothing but what is passed anyway. */
export function fits({ fixed = {} }: SdkMethod, { path, body }: CallInput): boolean {
  const passed: Record<string, unknown> = { ...(body as object | undefined), ...path };
  return Object.entries(fixed).every(([name, value]) => passed[name] === value);
}

/** The arguments of a method: what it fixes is left out. */
export function argumentsOf(entry: OperationEntry, { fixed = {} }: SdkMethod, input: CallInput): unknown[] {
  const { body, query } = input;
  const segments = parametersIn(entry, "path").filter(({ name }) => !(name in fixed));
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  const open =
    isObject && Object.keys(fixed).length > 0
      ? Object.fromEntries(
          Object.entries(body).filter(([name]) => !(name in fixed) || name in (input.path ?? {})),
        )
      : body;
  return [
    ...segments.map(({ name }) => input.path?.[name]),
    ...("body" in input ? [open] : []),
    ...("query" in input ? [query] : []),
  ];
}

/** Sends what a case of a fact asks for: a body in an encoding, a query, or path parameters. */
export async function send(
  ottu: Ottu,
  {
    operationId,
    encoding,
    body,
    fact,
  }: { operationId: string; encoding: Encoding; body: unknown; fact?: { on?: string } },
): Promise<WithResponse<unknown>> {
  const entry = entries.find(({ operation }) => operation.operationId === operationId);
  if (!entry)
    throw new Error(
      `No operation ${operationId}. Known are ${entries.map((one) => one.operation.operationId).join(", ")}.`,
    );
  if (fact?.on === "path") return call(ottu, entry, { path: body as Record<string, string> });
  if (fact?.on === "query") return call(ottu, entry, { query: body });
  return call(ottu, entry, entry.operation.requestBody ? { body, mediaType: mediaTypes[encoding] } : {});
}

/** Calls an operation with an example of its own, where only the answer is of interest. */
export function sendAnything(ottu: Ottu, operationId: string): Promise<WithResponse<unknown>> {
  const entry = entries.find(({ operation }) => operation.operationId === operationId);
  if (!entry) throw new Error(`No operation ${operationId}.`);
  const [mediaType] = Object.keys(entry.operation.requestBody?.content ?? {});
  return call(ottu, entry, mediaType === undefined ? {} : { mediaType });
}

/** The failure of a call that must fail. */
export async function failureOf(sent: Promise<unknown>): Promise<unknown> {
  const outcome = await sent.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  if ("answer" in outcome)
    throw new Error(`Nothing failed; the answer is ${JSON.stringify(outcome.answer)}.`);
  return outcome.error;
}

/** An example in the media type, or in the first the operation takes, which is also what the SDK chooses. */
function exampleBody(entry: OperationEntry, mediaType?: string): unknown {
  const example = requestExamples(entry).find(
    (one) => mediaType === undefined || one.mediaType === mediaType,
  );
  if (!example)
    throw new Error(`${entry.operation.operationId} has no ${mediaType ?? ""} example: add one to the spec.`);
  return withFiles(entry, example.mediaType, example.value);
}
