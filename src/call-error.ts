import type { Sent } from "./attempts.ts";
import type { ResolvedConfig } from "./config.ts";
import { decodeFailure } from "./decode.ts";
import type { CallFacts } from "./error-base.ts";
import {
  OttuAbortError,
  OttuApiError,
  type OttuCallError,
  OttuConnectionError,
  OttuRateLimitError,
  OttuTimeoutError,
  type Settle,
} from "./errors.ts";
import type { Reply } from "./exchange.ts";
import { type Issue, normalizeIssues } from "./issues.ts";
import type { Limits } from "./limits.ts";
import { maskCardNumbers, type Redact, redactHeaders } from "./redact.ts";
import { retryAfterOf } from "./retry.ts";

/** What is known of a call apart from its sends. */
export interface CallContext {
  readonly operationId: string;
  readonly limits: Readonly<Required<Limits>>;
  readonly signal: AbortSignal | undefined;
  readonly trackingKey: string | undefined;
  /** What to do should the outcome be unknown. */
  readonly settle: Settle;
  /** Hides the credential and the sensitive values of the call. */
  readonly redact: Redact;
}

/** Issues are for logs, where no card number may stand, whoever it belongs to. */
function masked({ pointer, message, code }: Issue): Issue {
  const text = { pointer: maskCardNumbers(pointer), message: maskCardNumbers(message) };
  return code === undefined ? text : { ...text, code: maskCardNumbers(code) };
}

function apiError(
  { clock }: ResolvedConfig,
  { redact }: CallContext,
  facts: CallFacts,
  reply: Reply,
): OttuApiError {
  const { status } = reply;
  const body = decodeFailure(reply.text, redact);
  const ErrorClass = status === 429 ? OttuRateLimitError : OttuApiError;
  const issues = normalizeIssues(status, body).map(masked);
  const retryAfterMs = retryAfterOf({ reply, status }, clock);
  const headers = redactHeaders(reply.headers, redact);
  return new ErrorClass({ ...facts, status, headers, body, issues, retryAfterMs });
}

/** The error of a call whose sends did not come to a success. */
export function callError(config: ResolvedConfig, context: CallContext, sent: Sent): OttuCallError {
  const { operationId, limits, signal, trackingKey } = context;
  const { last, outcome, attempts, stoppedBy: by } = sent;
  const settle = outcome === "unknown" ? context.settle : undefined;
  const facts: CallFacts = { operationId, outcome, attempts, trackingKey, settle };
  const status = last?.status;
  if (by === "caller") return new OttuAbortError({ ...facts, cause: signal?.reason, status });
  if (by !== undefined) {
    const limitMs = by === "attempt" ? limits.timeoutMs : limits.totalTimeoutMs;
    return new OttuTimeoutError({ ...facts, which: by, limitMs, status });
  }
  if (last?.reply !== undefined) return apiError(config, context, facts, last.reply);
  return new OttuConnectionError({ ...facts, cause: last?.cause, status });
}
