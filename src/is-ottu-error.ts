import {
  ERROR_BRAND,
  type OttuApiError,
  type OttuConfigError,
  type OttuConnectionError,
  type OttuContractError,
  type OttuDecodeError,
  type OttuError,
  type OttuMoneyError,
  type OttuRequestError,
} from "./errors.ts";

/** The class name an error carries under the brand; a second copy of the package writes the same. */
function brandOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, ERROR_BRAND) : undefined;
}

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

/** Tells whether `value` is an {@link OttuApiError}, of any copy of the package. */
export function isOttuApiError(value: unknown): value is OttuApiError {
  return brandOf(value) === "OttuApiError";
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
