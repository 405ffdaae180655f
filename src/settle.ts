import type { Operation } from "../generated/operation-table.ts";
import { assignHidden } from "./error-base.ts";
import type { Settle } from "./errors.ts";
import { isPlainObject, own } from "./object.ts";

/** What was passed to a method. */
export interface CallInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Finds a value that was sent, as parameter of the path or the query, or as top-level field. */
function sentValue({ path, query, body }: CallInput, name: string): string | undefined {
  const found =
    own(path ?? {}, name) ?? own(query ?? {}, name) ?? (isPlainObject(body) ? own(body, name) : undefined);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The call that finds out what became of this one, by what was sent; the operation table says which. */
export function settleOf({ settle }: Pick<Operation, "settle">, input: CallInput): Settle {
  const { operationId, method, limits, none } = settle ?? {};
  const by = settle?.by?.find((name) => sentValue(input, name) !== undefined);
  if (operationId === undefined || method === undefined || by === undefined) {
    return { none: none ?? "No call is known that finds out what became of it." };
  }
  const how = `Find out with ${method} by the ${by} that was sent${limits === undefined ? "" : ` (${limits})`}`;
  const found = { operationId, method, by, how };
  assignHidden(found, { value: sentValue(input, by) });
  return found as Settle;
}
