import { type Operation, type OperationId, operations } from "../../generated/operation-table.ts";
import { limitSentence } from "../generate/operation-table.ts";
import type { OperationEntry } from "../generate/spec.ts";

/** What an operation does beyond its bodies, in words: by aspect, in the order a reader asks. */
export interface Behavior {
  repeating: string;
  idempotency: string;
  limits: string;
  settling: string;
}

/** Reads the behaviour of an operation: what the client goes by from its table, the rest from the spec. */
export function behaviorOf({ operation }: OperationEntry): Behavior {
  const { idempotency, settle }: Operation = operations[operation.operationId as OperationId];
  const { "x-retry": retry, "x-throttle": throttle } = operation;
  return {
    repeating: retry?.safe ? "safe: it may be sent again" : `unsafe: ${retry?.because ?? ""}`,
    idempotency: idempotency ? `\`${idempotency.header}\`${forWhat(idempotency.for)}` : "none",
    limits: throttle ? throttle.map(limitSentence).join("; ") : "none of its own",
    settling: settleSentence(settle),
  };
}

const forWhat = (members?: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(members ?? {})
    .map(([member, values]) => `, where \`${member}\` is \`${values.join("`, `")}\``)
    .join("");

function settleSentence(settle: Operation["settle"]): string {
  if (!settle) return "";
  const call = settle.method ? `\`${settle.method}\` by \`${settle.by?.join("` or `")}\`` : "";
  const limits = settle.limits ? ` (${settle.limits})` : "";
  return [call + limits, settle.none].filter(Boolean).join(". Otherwise: ");
}
