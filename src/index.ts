export type { Call, CheckoutResource, WithResponse } from "../generated/client.ts";
export type { CurrencyCode } from "../generated/currencies.ts";
export type {
  Agreement,
  CheckoutCreate,
  CheckoutCreateForm,
  CheckoutCreateMultipart,
  CheckoutResult,
  CheckoutTransaction,
  CheckoutUpdate,
  CheckoutUpdateForm,
  CheckoutUpdateMultipart,
  ErrorBody,
  PaymentInstrument,
  PaymentMethod,
  PaymentResult,
} from "../generated/types.ts";
export { amount, type Currency, type DecimalInput, decimalsOf, roundHalfUp } from "./amount.ts";
export type { OttuConfig } from "./config.ts";
export type { Contract, ContractViolation, OnViolation, ViolationReport } from "./contract-hook.ts";
export type { ApiKeyAuth, BasicAuth } from "./credential.ts";
export {
  type DecodeReason,
  type MoneyReason,
  OttuApiError,
  OttuConfigError,
  OttuConnectionError,
  OttuContractError,
  OttuDecodeError,
  OttuError,
  type OttuErrorCode,
  OttuMoneyError,
  OttuRequestError,
  type RequestPart,
} from "./errors.ts";
export {
  isOttuApiError,
  isOttuConfigError,
  isOttuConnectionError,
  isOttuContractError,
  isOttuDecodeError,
  isOttuError,
  isOttuMoneyError,
  isOttuRequestError,
} from "./is-ottu-error.ts";
export { type Issue, normalizeIssues } from "./issues.ts";
export {
  addMoney,
  compareMoney,
  equalMoney,
  type Money,
  money,
  multiplyMoney,
  subtractMoney,
} from "./money.ts";
export type { CallOptions, ContentType } from "./options.ts";
export { type Auth, Ottu } from "./ottu.ts";
