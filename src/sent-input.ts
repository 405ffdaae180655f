import type { CallInput } from "../generated/client.ts";
import type { EncodedBody } from "./encode.ts";
import { isPlainObject } from "./object.ts";

/** A copy of what a query or a form may hold: single values, and lists of them. */
function flatCopy(value: unknown): unknown {
  if (!isPlainObject(value)) return undefined;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    Array.isArray(member) ? [...member] : member,
  ]);
  return Object.fromEntries(members);
}

/**
 * Keeps what a call sends, whatever its caller does with the arguments later. A JSON body is read back from its text,
 * and only when somebody asks, which after a success hardly anybody does.
 */
export function keepInput(
  path: Record<string, string>,
  given: { query: unknown; body: unknown },
  encoded: EncodedBody | undefined,
): () => CallInput {
  const query = flatCopy(given.query);
  if (encoded?.contentType !== "application/json") {
    const body = flatCopy(given.body);
    return () => ({ path, query, body });
  }
  const { body: text } = encoded;
  return () => ({ path, query, body: JSON.parse(text) });
}
