import type { Call, WithResponse } from "../../generated/client.ts";
import type { OperationEntry } from "../../scripts/generate/spec.ts";
import type { CallOptions, ContentType, Ottu } from "../../src/index.ts";
import { entries, requestExamples } from "./bundle.ts";
import { type Encoding, mediaTypes } from "./facts.ts";

/** The document's session id, for calls whose path is not what is tested. */
export const sessionId = "5ca114666d472a170d3c4ea6cadbf347679b2532";

/** Path parameters of the documents' examples. */
const paths: Readonly<Record<string, string>> = { session_id: sessionId };

interface Sending {
  /** @default the operation's first request example in that media type */
  body?: unknown;
  mediaType?: string;
  path?: Record<string, string>;
  headers?: Record<string, string>;
}

type AnyMethod = (...args: unknown[]) => Call<unknown>;

/**
 * Calls an operation by the method its `x-sdk` names, so that a new operation needs no code here. Types are set aside:
 * bodies are wrong on purpose, or read from the bundle.
 */
export async function call(
  ottu: Ottu,
  entry: OperationEntry,
  { body, mediaType, path, headers }: Sending = {},
): Promise<WithResponse<unknown>> {
  const { operationId, requestBody, "x-sdk": methods } = entry.operation;
  const [named] = methods;
  if (!named) throw new Error(`${operationId} has no method: name one in its x-sdk.`);
  const resources = ottu as unknown as Record<string, Record<string, AnyMethod>>;
  const method = resources[named.resource]?.[named.method];
  if (!method) throw new Error(`The client has no ${named.resource}.${named.method}: npm run generate.`);

  // The mock says the same each time it is asked.
  const options: CallOptions = { retries: 0 };
  if (headers) options.headers = headers;
  if (mediaType) options.contentType = mediaType as ContentType;
  return method(
    ...entry.parameters
      .filter((parameter) => parameter.in === "path")
      .map(({ name }) => pathValue(name, path)),
    ...(requestBody ? [body === undefined ? exampleBody(entry, mediaType) : body] : []),
    options,
  ).withResponse();
}

/** Sends what a case of a fact asks for: a body in an encoding, or path parameters. */
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
  if (fact?.on === "path")
    return call(ottu, entry, {
      path: body as Record<string, string>,
      ...(entry.operation.requestBody && { body: {} }),
    });
  return call(ottu, entry, entry.operation.requestBody ? { body, mediaType: mediaTypes[encoding] } : {});
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

function pathValue(name: string, path: Record<string, string> | undefined): string {
  const value = path?.[name] ?? paths[name];
  if (value === undefined)
    throw new Error(`No value for {${name}}: add one from the documents to support/call.ts.`);
  return value;
}

function exampleBody(entry: OperationEntry, mediaType = "application/json"): unknown {
  const example = requestExamples(entry).find((one) => one.mediaType === mediaType);
  if (!example)
    throw new Error(`${entry.operation.operationId} has no ${mediaType} example: add one to the spec.`);
  return example.value;
}
