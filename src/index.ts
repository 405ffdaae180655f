export type {
  Call,
  CheckoutResource,
  OperationsResource,
  PaymentsResource,
  WithResponse,
} from "../generated/client.ts";
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
  ExternalOperationResult,
  InquiryRequest,
  InternalOperationResult,
  OperationRequest,
  OperationResult,
  PaymentInstrument,
  PaymentMethod,
  PaymentResult,
} from "../generated/types.ts";
export { amount, type Currency, type DecimalInput, decimalsOf, roundHalfUp } from "./amount.ts";
export type { Clock } from "./clock.ts";
export type { OttuConfig } from "./config.ts";
export type { Contract, ContractViolation, OnViolation, ViolationReport } from "./contract-hook.ts";
export type { ApiKeyAuth, BasicAuth } from "./credential.ts";
export {
  type DecodeReason,
  type MoneyReason,
  OttuAbortError,
  OttuApiError,
  OttuCallError,
  OttuConfigError,
  OttuConnectionError,
  OttuContractError,
  OttuDecodeError,
  OttuError,
  type OttuErrorCode,
  OttuMoneyError,
  OttuRateLimitError,
  OttuRequestError,
  OttuTimeoutError,
  OttuUnexpectedError,
  type Outcome,
  type RequestPart,
  type Settle,
  type SettleBy,
  type SettleNone,
} from "./errors.ts";
export type { ErrorEvent, HookEvent, Hooks, RequestEvent, ResponseEvent, RetryEvent } from "./hooks.ts";
export {
  type InvoiceInput,
  type InvoiceItemInput,
  type InvoiceItemTotals,
  type InvoiceTotals,
  invoiceTotals,
} from "./invoice.ts";
export {
  isOttuAbortError,
  isOttuApiError,
  isOttuCallError,
  isOttuConfigError,
  isOttuConnectionError,
  isOttuContractError,
  isOttuDecodeError,
  isOttuError,
  isOttuMoneyError,
  isOttuRateLimitError,
  isOttuRequestError,
  isOttuTimeoutError,
  isOttuUnexpectedError,
} from "./is-ottu-error.ts";
export { type Issue, normalizeIssues } from "./issues.ts";
export type { Limits } from "./limits.ts";
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
