import type { Idempotency, Operation } from "../generated/operation-table.ts";
import { OttuRequestError } from "./errors.ts";
import { isPlainObject, kindOf, own } from "./object.ts";

/** Printable ASCII without white space around it: what any server reads back as it was sent. */
const SENDABLE = /^[!-~](?:[ -~]*[!-~])?$/;

/** The documents give no length; longer than this no server takes a header for certain. */
const MAX_LENGTH = 255;

/** Tells whether the server knows the key with this body: Ottu takes one for a refund, and not for a cancel. */
function isKnownWith(idempotency: Idempotency, body: unknown): boolean {
  return Object.entries(idempotency.for ?? {}).every(([member, values]) => {
    const value = isPlainObject(body) ? own(body, member) : undefined;
    return typeof value === "string" && values.includes(value);
  });
}

function problemWith({ pattern, maxLength = MAX_LENGTH }: Idempotency, key: unknown): string | undefined {
  if (typeof key !== "string") return `options.trackingKey must be a string, not ${kindOf(key)}`;
  if (key === "") return "options.trackingKey must not be empty";
  if (key.length > maxLength) return `options.trackingKey must have at most ${maxLength} characters`;
  // The vendor's pages show the value quoted, and once with the header's name before it: neither is part of the key.
  if (/^"|"$|^tracking-key\s*:/i.test(key))
    return "options.trackingKey is the bare key, without quotes and without the header's name";
  if (SENDABLE.test(key) && (pattern === undefined || new RegExp(pattern, "u").test(key))) return undefined;
  return "options.trackingKey must be printable ASCII without white space around it and control characters";
}

/**
 * The tracking key of a call: the caller's, or a new UUID where the server knows one.
 *
 * @throws {OttuRequestError} for a key that cannot be sent, or that the server would not heed.
 */
export function trackingKeyOf(operation: Operation, body: unknown, given: unknown): string | undefined {
  const { operationId, idempotency } = operation;
  const refuse = (problem: string): never => {
    throw new OttuRequestError(problem, { operationId, part: "options", field: "/trackingKey" });
  };
  if (idempotency === undefined) {
    return given === undefined
      ? undefined
      : refuse("options.trackingKey has no use here, the operation knows no tracking key");
  }
  const known = isKnownWith(idempotency, body);
  if (given === undefined) return known ? crypto.randomUUID() : undefined;
  if (!known) {
    const [member = "", values = []] = Object.entries(idempotency.for ?? {})[0] ?? [];
    return refuse(
      `options.trackingKey protects nothing here, the server knows one only where ${member} is ${values.join(", ")}`,
    );
  }
  const problem = problemWith(idempotency, given);
  return problem === undefined ? (given as string) : refuse(problem);
}
