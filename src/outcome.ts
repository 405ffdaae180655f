import type { Operation } from "../generated/operation-table.ts";
import { failedToConnect } from "./connect-failure.ts";
import { decodeFailure } from "./decode.ts";
import type { Outcome } from "./errors.ts";
import type { Exchanged, Reply } from "./exchange.ts";
import { isPlainObject, own } from "./object.ts";

/** Tells whether a refusal reports money it took and could not give back (wallet payments of several legs). */
function failedToCompensate({ status, text, tooLarge }: Reply): boolean {
  if (status !== 400) return false;
  // What was not read may have said so.
  if (tooLarge) return true;
  const body = decodeFailure(text);
  const rollback = isPlainObject(body) ? own(body, "rollback") : undefined;
  const failures = isPlainObject(rollback) ? own(rollback, "compensation_failures") : undefined;
  return Array.isArray(failures) && failures.length > 0;
}

/**
 * What one send says of the operation. An answer that broke off says nothing, whatever its status line was: a 200 may
 * have gone on to say that the operation failed, and a 400 that its compensation did.
 */
export function outcomeOf(sent: Exchanged): Outcome {
  const { reply } = sent;
  if (reply === undefined) return failedToConnect(sent.cause) ? "not_sent" : "unknown";
  if (reply.ok) return "accepted";
  // A redirect after a POST often means "done, look there"; a 408 or a 5xx may come from a proxy after forwarding.
  const isNo = reply.status >= 400 && reply.status < 500 && reply.status !== 408;
  return isNo && !failedToCompensate(reply) ? "rejected" : "unknown";
}

/**
 * What a call's sends say together. A later send does not undo an earlier one that may have arrived: a call is
 * `not_sent` only if none was, and a DELETE that is refused may have been made before.
 */
export function combineOutcomes(
  { method }: Pick<Operation, "method">,
  earlier: Outcome | undefined,
  last: Outcome,
): Outcome {
  if (last === "not_sent") return earlier ?? last;
  return last === "rejected" && earlier === "unknown" && method === "DELETE" ? earlier : last;
}
