import type { BehaviorCase } from "./cases.ts";
import type { Observation } from "./run.ts";

/** What a case can expect: the observation, with the first request taken apart. */
export function viewOf(seen: Observation, expected: BehaviorCase["expect"]): Record<string, unknown> {
  const { sends, delays, elapsed, result, error, hooks, warnings } = seen;
  return {
    sends: sends.length,
    delays,
    elapsed,
    // A call that ended the wrong way round shows how in the difference.
    result: result ?? (expected.result && { insteadOfResult: error }),
    error: error ?? (expected.error && { insteadOfError: result }),
    hooks,
    warnings: warnings.length,
    request: sends[0] && requestOf(sends[0], (expected.request?.headers ?? {}) as Record<string, string>),
  };
}

function requestOf(
  { method, url, headers, body }: Observation["sends"][number],
  asked: Record<string, string>,
): Record<string, unknown> {
  const { origin, pathname, search } = new URL(url);
  const isJson = headers["content-type"]?.startsWith("application/json");
  return {
    method,
    origin,
    path: pathname + search,
    // An absent header has to be there as undefined to be asked for.
    headers: Object.fromEntries(Object.keys(asked).map((name) => [name, headers[name]])),
    body: Buffer.from(body, "latin1").toString("utf8"),
    json: isJson ? (JSON.parse(Buffer.from(body, "latin1").toString("utf8")) as unknown) : undefined,
  };
}
