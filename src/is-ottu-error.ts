import { brandOf } from "./error-base.ts";
import type {
  OttuAbortError,
  OttuApiError,
  OttuCallError,
  OttuConfigError,
  OttuConnectionError,
  OttuContractError,
  OttuDecodeError,
  OttuError,
  OttuMoneyError,
  OttuRateLimitError,
  OttuRequestError,
  OttuTimeoutError,
  OttuUnexpectedError,
} from "./errors.ts";

/** Tells whether `value` was thrown by this package, or by another copy of it. */
export function isOttuError(value: unknown): value is OttuError {
  return typeof brandOf(value) === "string";
}

/** Tells whether `value` is an {@link OttuConfigError}, of any copy of the package. */
export function isOttuConfigError(value: unknown): value is OttuConfigError {
  return brandOf(value) === "OttuConfigError";
}

/** Tells whether `value` is an {@link OttuRequestError}, of any copy of the package. */
export function isOttuRequestError(value: unknown): value is OttuRequestError {
  return brandOf(value) === "OttuRequestError";
}

/** Tells whether `value` ended a call, and so has an `outcome`; of any copy of the package. */
export function isOttuCallError(value: unknown): value is OttuCallError {
  return isOttuError(value) && typeof Reflect.get(value, "outcome") === "string";
}

/** Tells whether `value` is an {@link OttuApiError}, rate limits included, of any copy of the package. */
export function isOttuApiError(value: unknown): value is OttuApiError {
  return brandOf(value) === "OttuApiError" || isOttuRateLimitError(value);
}

/** Tells whether `value` is an {@link OttuRateLimitError}, of any copy of the package. */
export function isOttuRateLimitError(value: unknown): value is OttuRateLimitError {
  return brandOf(value) === "OttuRateLimitError";
}

/** Tells whether `value` is an {@link OttuTimeoutError}, of any copy of the package. */
export function isOttuTimeoutError(value: unknown): value is OttuTimeoutError {
  return brandOf(value) === "OttuTimeoutError";
}

/** Tells whether `value` is an {@link OttuAbortError}, of any copy of the package. */
export function isOttuAbortError(value: unknown): value is OttuAbortError {
  return brandOf(value) === "OttuAbortError";
}

/** Tells whether `value` is an {@link OttuConnectionError}, of any copy of the package. */
export function isOttuConnectionError(value: unknown): value is OttuConnectionError {
  return brandOf(value) === "OttuConnectionError";
}

/** Tells whether `value` is an {@link OttuDecodeError}, of any copy of the package. */
export function isOttuDecodeError(value: unknown): value is OttuDecodeError {
  return brandOf(value) === "OttuDecodeError";
}

/** Tells whether `value` is an {@link OttuMoneyError}, of any copy of the package. */
export function isOttuMoneyError(value: unknown): value is OttuMoneyError {
  return brandOf(value) === "OttuMoneyError";
}

/** Tells whether `value` is an {@link OttuContractError}, of any copy of the package. */
export function isOttuContractError(value: unknown): value is OttuContractError {
  return brandOf(value) === "OttuContractError";
}

/** Tells whether `value` is an {@link OttuUnexpectedError}, of any copy of the package. */
export function isOttuUnexpectedError(value: unknown): value is OttuUnexpectedError {
  return brandOf(value) === "OttuUnexpectedError";
}
