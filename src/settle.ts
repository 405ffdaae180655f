import type { CallInput } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { assignHidden } from "./error-base.ts";
import type { Settle } from "./errors.ts";
import { isPlainObject, own } from "./object.ts";

/** Finds a value that was sent, as path parameter, in the query, or as top-level field. */
function sentValue({ path, query, body }: CallInput, name: string): string | undefined {
  const inside = (part: unknown) => (isPlainObject(part) ? own(part, name) : undefined);
  const found = inside(path) ?? inside(query) ?? inside(body);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The call that finds out what became of this one, by what was sent; the operation table says which. */
export function settleOf({ settle, retry }: Pick<Operation, "settle" | "retry">, input: CallInput): Settle {
  const { operationId, method, limits, none } = settle ?? {};
  const by = settle?.by?.find((name) => sentValue(input, name) !== undefined);
  // What is safe to repeat and settled by no call is a read.
  const doubt = retry?.safe && operationId === undefined ? "" : "It may have taken effect. ";
  if (operationId === undefined || method === undefined || by === undefined) {
    return { none: doubt + (none ?? "No call is known that finds out what became of it.") };
  }
  const how = `${doubt}Find out with ${method} by the ${by} that was sent${limits === undefined ? "" : ` (${limits})`}`;
  const found = { operationId, method, by, how };
  assignHidden(found, { value: sentValue(input, by) });
  return found as Settle;
}
