import type { ContractViolation } from "./contract-hook.ts";
import { assignHidden, assignPresent, brand, OttuCallError, OttuError } from "./error-base.ts";

export { type DecodeReason, OttuApiError, OttuDecodeError, OttuRateLimitError } from "./answer-errors.ts";
export {
  noteCall,
  OttuCallError,
  OttuError,
  type OttuErrorCode,
  type Outcome,
  type Settle,
  type SettleBy,
  type SettleNone,
} from "./error-base.ts";
export {
  OttuAbortError,
  OttuConnectionError,
  OttuTimeoutError,
  OttuUnexpectedError,
} from "./network-errors.ts";

/** Which part of a call {@link OttuRequestError} refused. */
export type RequestPart = "path" | "query" | "body" | "options" | "auth";

/** Why an {@link OttuMoneyError} refused to calculate. */
export type MoneyReason =
  | "not_a_decimal"
  | "json_number"
  | "negative"
  | "too_many_decimals"
  | "too_long"
  | "unknown_currency"
  | "mixed_currencies"
  | "two_discounts"
  | "no_items";

/** The configuration cannot be used; `field` points into it. */
export class OttuConfigError extends OttuError {
  static {
    brand(OttuConfigError.prototype, "OttuConfigError");
  }
  declare readonly code: "invalid_config";
  /** JSON pointer into the configuration, `""` for the whole of it. */
  readonly field: string;

  constructor(field: string, problem: string) {
    super(`Invalid Ottu configuration: ${problem}`, { code: "invalid_config" });
    this.field = field;
  }
}

/** The call was refused before anything was sent. */
export class OttuRequestError extends OttuCallError {
  static {
    brand(OttuRequestError.prototype, "OttuRequestError");
  }
  declare readonly code: "invalid_request" | "missing_credential";
  readonly part: RequestPart;
  /** JSON pointer into that part, `""` for the whole of it. */
  readonly field: string;

  constructor(
    problem: string,
    init: {
      operationId: string;
      part: RequestPart;
      field?: string;
      code?: "missing_credential";
      cause?: unknown;
      /** @default "was not sent" */
      became?: string;
    },
  ) {
    super(`${init.operationId} ${init.became ?? "was not sent"}: ${problem}`, {
      code: init.code ?? "invalid_request",
      operationId: init.operationId,
      outcome: "not_sent",
      cause: init.cause,
    });
    this.part = init.part;
    this.field = init.field ?? "";
  }
}

/** An amount, a factor or a currency cannot be calculated with; nothing was sent. */
export class OttuMoneyError extends OttuError {
  static {
    brand(OttuMoneyError.prototype, "OttuMoneyError");
  }
  declare readonly code: "invalid_money";
  readonly reason: MoneyReason;

  constructor(reason: MoneyReason, problem: string) {
    super(`Invalid money: ${problem}`, { code: "invalid_money" });
    this.reason = reason;
  }
}

/**
 * The exchange breaks the contract. A request that does was not sent; an answer that does came after the operation
 * most likely took effect, so it is carried along in `data`.
 */
export class OttuContractError extends OttuCallError {
  static {
    brand(OttuContractError.prototype, "OttuContractError");
  }
  declare readonly code: "contract_violation";
  readonly violations: readonly ContractViolation[];
  /** `not_sent`: nothing happened. `accepted`: the server reported success. */
  declare readonly outcome: "not_sent" | "accepted";
  /** The status of the answer. */
  declare readonly status?: number;
  /** The decoded answer; not shown by `util.inspect` or `JSON.stringify`. */
  declare readonly data?: unknown;

  constructor(init: {
    operationId: string;
    violations: readonly ContractViolation[];
    outcome: "not_sent" | "accepted";
    status?: number;
    data?: unknown;
    cause?: unknown;
  }) {
    const start =
      init.outcome === "not_sent"
        ? `${init.operationId} was not sent: its request does not pass the contract`
        : `${init.operationId} was answered with ${init.status}, and the answer does not pass the contract`;
    const [first, ...rest] = init.violations;
    const more = rest.length > 0 ? ` (+${rest.length} more)` : "";
    const what = first ? `${first.message} [${first.rule}]${more}` : "the check itself failed, see cause";
    super(`${start}: ${what}`, {
      code: "contract_violation",
      operationId: init.operationId,
      outcome: init.outcome,
      cause: init.cause,
    });
    this.violations = init.violations;
    assignPresent(this, { status: init.status });
    assignHidden(this, { data: init.data });
  }
}
