import type { CallInput, Send, WithResponse } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { createCall } from "./call.ts";
import { OttuApiError, OttuRequestError } from "./errors.ts";
import { copyOf, isPlainObject, own } from "./object.ts";
import type { CallOptions } from "./options.ts";

type Fallback = NonNullable<Operation["fallback"]>;

/** Takes the option that chooses the other operation out of those of the call. */
function readVia(operation: Operation, other: Operation, options: unknown): { via: boolean; rest: unknown } {
  if (!isPlainObject(options)) return { via: false, rest: options };
  const { via, ...rest } = options;
  if (via !== undefined && via !== other.method) {
    throw new OttuRequestError(`options.via must be "${other.method}", or left out`, {
      operationId: operation.operationId,
      part: "options",
      field: "/via",
    });
  }
  return { via: via !== undefined, rest };
}

/** Whether something is asked that only the other operation understands. */
const needsOther = ({ members }: Fallback, query: unknown) =>
  isPlainObject(query) && members.some((name) => own(query, name) !== undefined);

function bodyOf({ without }: Fallback, query: unknown): unknown {
  if (!isPlainObject(query)) return query;
  const members = Object.entries(query).filter(([name]) => !without.includes(name));
  return copyOf(Object.fromEntries(members));
}

/**
 * Sends an operation that has a fallback by that where the server does not offer it, where the caller asks for it, or
 * where only the fallback takes what is passed. What was the query is its body. Both are reads: asking twice is safe.
 */
export function withFallback(
  send: Send<CallOptions>,
  operations: Readonly<Record<string, Operation>>,
): Send<CallOptions> {
  return <T>(operation: Operation, input: CallInput, options?: CallOptions) => {
    const { fallback } = operation;
    const other = fallback && operations[fallback.operationId];
    if (fallback === undefined || other === undefined) return send<T>(operation, input, options);

    const run = async (): Promise<WithResponse<T>> => {
      const { via, rest } = readVia(operation, other, options);
      const { query, ...others } = input;
      const otherInput: CallInput = { ...others, body: bodyOf(fallback, query) };
      const sendOther = () => send<T>(other, otherInput, rest as CallOptions).withResponse();
      if (via || needsOther(fallback, query)) return sendOther();
      try {
        return await send<T>(operation, input, rest as CallOptions).withResponse();
      } catch (error) {
        if (error instanceof OttuApiError && error.status === fallback.status) return sendOther();
        throw error;
      }
    };
    return createCall(run());
  };
}
