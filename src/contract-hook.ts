import type { Operation } from "../generated/operation-table.ts";
import type { EncodedBody } from "./encode.ts";
import { OttuContractError } from "./errors.ts";
import type { Reply } from "./exchange.ts";

/** A broken rule of the contract, as `checkExchange` of `ottu-sdk/contract` reports it; it quotes no value. */
export interface ContractViolation {
  /** Stable id of the rule. */
  readonly rule: string;
  /** `info` is worth knowing and breaks nothing. */
  readonly severity: "error" | "info";
  readonly target: "request" | "response";
  /** JSON pointer of the field. */
  readonly pointer: string;
  readonly message: string;
  /** The document that states the rule. */
  readonly source: string;
}

interface RecordedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** Judges an exchange, or a request alone before it is sent: `checkExchange` of `ottu-sdk/contract` is one. */
export type Contract = (exchange: {
  request: RecordedRequest;
  response?: { status: number; headers: Record<string, string>; body?: unknown };
}) => readonly ContractViolation[];

/** Violations in an answer. The operation has most likely taken effect whatever they say. */
export interface ViolationReport {
  readonly operationId: string;
  readonly status: number;
  readonly violations: readonly ContractViolation[];
}

/** What to do about violations in an answer. */
export type OnViolation = "warn" | "throw" | ((report: ViolationReport) => void);

/** The contract, ready to judge the calls of a client. */
export interface ContractHook {
  /** @throws {OttuContractError} with `outcome: "not_sent"` for a request that breaks a rule. */
  checkRequest(operation: Operation, request: Request, body: EncodedBody | undefined): void;
  /** @throws {OttuContractError} with `outcome: "accepted"` for a successful answer that breaks one, if so chosen. */
  checkReply(
    operation: Operation,
    request: Request,
    body: EncodedBody | undefined,
    reply: Reply,
    data: unknown,
  ): void;
}

/** Makes the hook of a client; without a contract there is none, and nothing of it is bundled. */
export function createContractHook(
  contract: Contract | undefined,
  onViolation: OnViolation,
): ContractHook | undefined {
  if (!contract) return undefined;
  return {
    checkRequest({ operationId }, request, body) {
      const { violations, cause } = judge(contract, { request: record(request, body) });
      if (violations.length > 0 || cause !== undefined)
        throw new OttuContractError({ operationId, violations, outcome: "not_sent", cause });
    },
    checkReply({ operationId }, request, body, { status, ok, headers, text }, data) {
      const response = { status, headers: Object.fromEntries(headers), ...(text !== "" && { body: text }) };
      const judged = judge(contract, { request: record(request, body), response });
      const violations = judged.violations.filter(({ target }) => target === "response");
      if (violations.length === 0 && judged.cause === undefined) return;
      const found = { operationId, violations, outcome: "accepted", status, data } as const;
      const error = new OttuContractError({ ...found, cause: judged.cause });
      if (onViolation === "throw" && ok) throw error;
      if (typeof onViolation !== "function" || violations.length === 0) {
        console.warn(error.message);
        return;
      }
      try {
        // A function may be async all the same; nobody awaits it, and nobody may be hurt by it.
        const told: unknown = onViolation({ operationId, status, violations });
        Promise.resolve(told).catch((cause: unknown) => console.warn("onViolation failed:", cause));
      } catch (cause) {
        // Whoever throws there must not lose the answer; the error of a failed call says more, and follows.
        if (ok) throw new OttuContractError({ ...found, cause });
      }
    },
  };
}

/** What the contract finds; a contract that fails itself must not take an answer with it. */
function judge(
  contract: Contract,
  exchange: Parameters<Contract>[0],
): { violations: readonly ContractViolation[]; cause?: unknown } {
  try {
    return { violations: errorsAmong(contract(exchange)) };
  } catch (cause) {
    return { violations: [], cause };
  }
}

const errorsAmong = (violations: readonly ContractViolation[]) =>
  violations.filter(({ severity }) => severity === "error");

function record(request: Request, body: EncodedBody | undefined): RecordedRequest {
  const headers = Object.fromEntries(request.headers);
  const content = body === undefined ? {} : { body: recordBody(body.body) };
  return { method: request.method, url: request.url, headers, ...content };
}

/** Text as it is; a form as its fields and what is known of its file. */
function recordBody(body: string | FormData): unknown {
  if (typeof body === "string") return body;
  const fields: Record<string, string | string[]> = {};
  let file: { field: string; filename: string; contentType: string; size: number } | undefined;
  for (const [name, value] of body) {
    if (typeof value !== "string") {
      file = { field: name, filename: value.name, contentType: value.type, size: value.size };
    } else {
      const earlier = fields[name];
      fields[name] = earlier === undefined ? value : [earlier, value].flat();
    }
  }
  return { fields, ...(file && { file }) };
}
