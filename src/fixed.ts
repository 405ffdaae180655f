import type { CallInput } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { OttuRequestError } from "./errors.ts";
import { isPlainObject, own } from "./object.ts";
import { toPointer } from "./pointer.ts";

/**
 * Adds what a method fixes to the body it was given, as `operations.refund` fixes `operation: "refund"`.
 *
 * @throws {OttuRequestError} when the body says otherwise: then it was meant for another method.
 */
export function withFixed({ operationId }: Operation, { body, fixed }: CallInput): unknown {
  if (fixed === undefined || !isPlainObject(body)) return body;
  for (const [name, value] of Object.entries(fixed)) {
    const given = own(body, name);
    if (given === undefined || given === value) continue;
    throw new OttuRequestError(
      `${name} is set by the method; leave it out, or call the method that is meant`,
      {
        operationId,
        part: "body",
        field: toPointer([name]),
      },
    );
  }
  return { ...body, ...fixed };
}
