import type { ContractViolation } from "./contract-hook.ts";
import type { Issue } from "./issues.ts";
import { pointerLabel } from "./pointer.ts";
import { oneLine } from "./text.ts";

/** Registered symbol on every error's prototype: recognises errors of another copy of the package. */
export const ERROR_BRAND: unique symbol = Symbol.for("ottu-sdk.error");

/** Stable, machine-readable reason of an {@link OttuError}. */
export type OttuErrorCode =
  | "invalid_config"
  | "invalid_request"
  | "missing_credential"
  | "invalid_money"
  | "contract_violation"
  | "api_error"
  | "connection_failed"
  | "undecodable_response";

/** Which part of a call {@link OttuRequestError} refused. */
export type RequestPart = "path" | "body" | "options" | "auth";

/** Why an {@link OttuDecodeError} could not read the answer. */
export type DecodeReason = "empty" | "html" | "truncated" | "not_json" | "scalar";

/** Why an {@link OttuMoneyError} refused to calculate. */
export type MoneyReason =
  | "not_a_decimal"
  | "json_number"
  | "negative"
  | "too_many_decimals"
  | "too_long"
  | "unknown_currency"
  | "mixed_currencies";

function brand(prototype: Error, name: string): void {
  Object.defineProperty(prototype, "name", { value: name, configurable: true, writable: true });
  Object.defineProperty(prototype, ERROR_BRAND, { value: name });
}

/** Assigns the members that have a value, so that an absent one does not show as `undefined`. */
function assignPresent(target: object, members: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(members)) {
    if (value !== undefined) Object.assign(target, { [key]: value });
  }
}

/** Keeps members readable but out of `util.inspect`, `JSON.stringify` and object spread. */
function assignHidden(target: object, members: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(members)) Object.defineProperty(target, key, { value });
}

/** Base of every error this package throws itself; see `code` for the reason. */
export class OttuError extends Error {
  static {
    brand(OttuError.prototype, "OttuError");
  }
  readonly code: OttuErrorCode;
  /** The operation that was called; absent when a constructor threw. */
  declare readonly operationId?: string;

  constructor(message: string, init: { code: OttuErrorCode; operationId?: string; cause?: unknown }) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    assignPresent(this, { operationId: init.operationId });
  }

  /** Returns a plain object for logs: no stack, no cause, no response body, no credential. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) };
  }
}

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
export class OttuRequestError extends OttuError {
  static {
    brand(OttuRequestError.prototype, "OttuRequestError");
  }
  declare readonly code: "invalid_request" | "missing_credential";
  declare readonly operationId: string;
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
    },
  ) {
    super(`${init.operationId} was not sent: ${problem}`, {
      code: init.code ?? "invalid_request",
      operationId: init.operationId,
      cause: init.cause,
    });
    this.part = init.part;
    this.field = init.field ?? "";
  }
}

const MAX_API_MESSAGE = 300;

/** Text in double quotes is often a value the request carried, and messages end up in logs. */
const QUOTED = /"[^"]*"/g;

function apiMessage(operationId: string, status: number, issues: readonly Issue[]): string {
  const start = `${operationId} failed with ${status}`;
  const [first, ...rest] = issues;
  if (first === undefined) return start;
  const label = first.pointer === "" ? "" : `${oneLine(pointerLabel(first.pointer), 100)}: `;
  const more = rest.length > 0 ? ` (+${rest.length} more)` : "";
  const text = oneLine(first.message.replaceAll(QUOTED, '"…"'), MAX_API_MESSAGE - label.length);
  return `${start}: ${label}${text}${more}`;
}

/**
 * The server answered with a status outside 2xx.
 *
 * `message` names the first issue with quoted values masked; `issues` holds them all as the server wrote them.
 */
export class OttuApiError extends OttuError {
  static {
    brand(OttuApiError.prototype, "OttuApiError");
  }
  declare readonly code: "api_error";
  declare readonly operationId: string;
  readonly status: number;
  /** What the server objects to; never empty. */
  readonly issues: readonly Issue[];
  /** Response headers; not shown by `util.inspect` or `JSON.stringify`. */
  declare readonly headers: Headers;
  /** The answer, parsed if it is JSON and as text otherwise; not shown by `util.inspect` or `JSON.stringify`. */
  declare readonly body: unknown;

  constructor(init: {
    operationId: string;
    status: number;
    headers: Headers;
    body: unknown;
    issues: readonly Issue[];
  }) {
    super(apiMessage(init.operationId, init.status, init.issues), {
      code: "api_error",
      operationId: init.operationId,
    });
    this.status = init.status;
    this.issues = init.issues;
    assignHidden(this, { headers: init.headers, body: init.body });
  }
}

/** The request got no complete answer, so the server may or may not have acted on it; see `cause`. */
export class OttuConnectionError extends OttuError {
  static {
    brand(OttuConnectionError.prototype, "OttuConnectionError");
  }
  declare readonly code: "connection_failed";
  declare readonly operationId: string;
  /** The status, if headers arrived before the connection broke. */
  declare readonly status?: number;

  constructor(init: { operationId: string; cause: unknown; status?: number | undefined }) {
    const reason = systemCode(init.cause);
    super(`${init.operationId} got no complete answer${reason === undefined ? "" : ` (${reason})`}`, {
      code: "connection_failed",
      operationId: init.operationId,
      cause: init.cause,
    });
    assignPresent(this, { status: init.status });
  }
}

/** Finds a code such as `ECONNREFUSED` in an error or in what caused it. */
function systemCode(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    const code: unknown = Reflect.get(current, "code");
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return code;
    current = current.cause;
  }
  return undefined;
}

const DECODE_PROBLEM: Readonly<Record<DecodeReason, string>> = {
  empty: "the body is empty",
  html: "the body is an HTML page, not JSON",
  truncated: "the JSON in the body ends too early",
  not_json: "the body is not JSON",
  scalar: "the body is a single JSON value, not an object or a list",
};

/** The server reported success, but its answer cannot be read: the operation has most likely taken effect. */
export class OttuDecodeError extends OttuError {
  static {
    brand(OttuDecodeError.prototype, "OttuDecodeError");
  }
  declare readonly code: "undecodable_response";
  declare readonly operationId: string;
  readonly status: number;
  readonly reason: DecodeReason;

  constructor(init: { operationId: string; status: number; reason: DecodeReason }) {
    super(`${init.operationId} was answered with ${init.status}, but ${DECODE_PROBLEM[init.reason]}`, {
      code: "undecodable_response",
      operationId: init.operationId,
    });
    this.status = init.status;
    this.reason = init.reason;
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
export class OttuContractError extends OttuError {
  static {
    brand(OttuContractError.prototype, "OttuContractError");
  }
  declare readonly code: "contract_violation";
  declare readonly operationId: string;
  readonly violations: readonly ContractViolation[];
  /** `not_sent`: nothing happened. `accepted`: the server reported success. */
  readonly outcome: "not_sent" | "accepted";
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
        ? `${init.operationId} was not sent: the request breaks the contract`
        : `${init.operationId} was answered with ${init.status}, and the answer breaks the contract`;
    const [first, ...rest] = init.violations;
    const more = rest.length > 0 ? ` (+${rest.length} more)` : "";
    super(`${start}: ${first?.message ?? ""} [${first?.rule ?? ""}]${more}`, {
      code: "contract_violation",
      operationId: init.operationId,
      cause: init.cause,
    });
    this.violations = init.violations;
    this.outcome = init.outcome;
    assignPresent(this, { status: init.status });
    assignHidden(this, { data: init.data });
  }
}
