import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type OperationId, operations } from "../../generated/operation-table.ts";
import type { RuleId } from "../../src/contract/rules.ts";

/** A call of the traffic, and what is answered to it by a provider that keeps the contract. */
export interface Call {
  call: string;
  operation: OperationId;
  /** The name of the request's example in the spec. */
  request?: string;
  /** @default "application/json" */
  mediaType?: string;
  query?: Record<string, string | number>;
  accept?: string;
  /** The name of the answer's example in the spec; none where the answer has no body. */
  answer?: string;
  /** @default the operation's first status of success */
  status?: number;
  headers?: Record<string, string>;
  /** Members of the request, and of the answer, in place of those of the examples; null takes one out. */
  sent?: Record<string, unknown>;
  received?: Record<string, unknown>;
}

/** What a fault does to an answer. */
export interface Change {
  status?: number;
  /** Null takes a header out. */
  headers?: Record<string, string | null>;
  /** Members of the body by JSON pointer. */
  set?: Record<string, unknown>;
  remove?: string[];
  /** The entry of a list that comes twice. */
  repeat?: string;
  /** Another body: as JSON, as text, or another example of the operation. */
  body?: unknown;
  text?: string;
  example?: string;
}

/** A way in which a provider breaks the contract. */
export interface Fault {
  name: string;
  rule: RuleId;
  call: string;
  change: Change;
}

const read = (name: string) => parse(readFileSync(new URL(name, import.meta.url), "utf8")) as unknown;

/** What is sent, once to a provider that keeps the contract and then to one that breaks it in one way each time. */
export const traffic = read("traffic.yaml") as Call[];
export const faults = read("faults.yaml") as Fault[];

/** The call that a fault shows in. @throws Error when there is none of that name */
export function callOf({ call, name }: Fault): Call {
  const found = traffic.find((one) => one.call === call);
  if (!found)
    throw new Error(`The fault "${name}" names the call "${call}", which traffic.yaml does not have.`);
  return found;
}

/** The status of a call's right answer. */
export const statusOf = ({ status, operation }: Call): number =>
  status ?? operations[operation].successStatuses[0];
