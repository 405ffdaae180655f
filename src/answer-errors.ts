import { assignHidden, assignPresent, brand, type CallFacts, OttuCallError } from "./error-base.ts";
import type { Issue } from "./issues.ts";
import { settleHint } from "./network-errors.ts";
import { pointerLabel } from "./pointer.ts";
import { oneLine } from "./text.ts";

const MAX_API_MESSAGE = 300;

/** Text in double quotes is often a value the request carried, and messages end up in logs. */
const QUOTED = /"[^"]*"/g;

type ApiErrorInit = CallFacts & {
  status: number;
  headers: Headers;
  body: unknown;
  issues: readonly Issue[];
  retryAfterMs?: number | undefined;
};

function apiMessage(init: ApiErrorInit): string {
  const { operationId, status, issues } = init;
  const start = `${operationId} failed with ${status}`;
  const [first, ...rest] = issues;
  if (first === undefined) return start + settleHint(init);
  const label = first.pointer === "" ? "" : `${oneLine(pointerLabel(first.pointer), 100)}: `;
  const more = rest.length > 0 ? ` (+${rest.length} more)` : "";
  const text = oneLine(first.message.replaceAll(QUOTED, '"…"'), MAX_API_MESSAGE - label.length);
  const said = `${start}: ${label}${text}${more}`;
  const hint = settleHint(init);
  // The hint begins with the full stop that the server's sentence may have, too.
  return hint === "" ? said : said.replace(/\.$/, "") + hint;
}

/**
 * The server answered with a status outside 2xx.
 *
 * `message` names the first issue with quoted values masked; `issues` holds them all as the server wrote them.
 */
export class OttuApiError extends OttuCallError {
  static {
    brand(OttuApiError.prototype, "OttuApiError");
  }
  declare readonly code: "api_error" | "rate_limited";
  readonly status: number;
  /** What the server objects to; never empty. */
  readonly issues: readonly Issue[];
  /** What `Retry-After` asked for, where the answer had one that makes sense. */
  declare readonly retryAfterMs?: number;
  /** Response headers, redacted; not shown by `util.inspect` or `JSON.stringify`. */
  declare readonly headers: Headers;
  /**
   * The answer, parsed if it is JSON and as text otherwise, with `[redacted]` in the place of the credential and of
   * sensitive values that were sent; `""` if it was too large; not shown by `util.inspect` or `JSON.stringify`.
   */
  declare readonly body: unknown;

  constructor(init: ApiErrorInit) {
    super(apiMessage(init), { ...init, code: init.status === 429 ? "rate_limited" : "api_error" });
    this.status = init.status;
    this.issues = init.issues;
    assignPresent(this, { retryAfterMs: init.retryAfterMs });
    assignHidden(this, { headers: init.headers, body: init.body });
  }
}

/**
 * The server answered 429: too many calls. `retryAfterMs` is what it asked to wait, where that was longer than the
 * call had left, or the call is not one to be sent again.
 */
export class OttuRateLimitError extends OttuApiError {
  static {
    brand(OttuRateLimitError.prototype, "OttuRateLimitError");
  }
  declare readonly code: "rate_limited";
}

/** Why an {@link OttuDecodeError} could not read the answer. */
export type DecodeReason =
  | "empty"
  | "html"
  | "truncated"
  | "not_json"
  | "scalar"
  | "list"
  | "too_large"
  | "no_list"
  | "next_page";

const DECODE_PROBLEM: Readonly<Record<DecodeReason, string>> = {
  empty: "the body is empty",
  html: "the body is an HTML page, such as a form to log in",
  truncated: "the JSON in the body ends too early",
  not_json: "the body is not JSON",
  scalar: "the body is a single JSON value, not an object or a list",
  list: "the body is a list, not an object",
  too_large: "the body is longer than maxResponseBytes",
  no_list: "the body holds no list",
  next_page: "what it says of the next page leads to another host, nowhere, or back",
};

/** The server reported success, but its answer cannot be read: the operation has most likely taken effect. */
export class OttuDecodeError extends OttuCallError {
  static {
    brand(OttuDecodeError.prototype, "OttuDecodeError");
  }
  declare readonly code: "undecodable_response";
  readonly status: number;
  readonly reason: DecodeReason;

  constructor(init: { operationId: string; status: number; reason: DecodeReason }) {
    super(`${init.operationId} was answered with ${init.status}, but ${DECODE_PROBLEM[init.reason]}`, {
      code: "undecodable_response",
      operationId: init.operationId,
      outcome: "accepted",
    });
    this.status = init.status;
    this.reason = init.reason;
  }
}
