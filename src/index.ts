export type * from "../generated/bodies.ts";
export type {
  AttachmentsResource,
  Call,
  CardsResource,
  CheckoutResource,
  Download,
  InvoicesResource,
  NotificationsResource,
  OnProgress,
  OperationsResource,
  Page,
  PageCall,
  PaymentMethodsResource,
  PaymentsResource,
  ReportsResource,
  UploadProgress,
  WalletsResource,
  WithResponse,
} from "../generated/client.ts";
export type { CurrencyCode } from "../generated/currencies.ts";
export type * from "../generated/queries.ts";
export type {
  Agreement,
  CheckoutResult,
  ErrorBody,
  GooglePayResult,
  InvoiceItem,
  InvoiceResult,
  ListedCard,
  OperationResult,
  PaymentAttemptState,
  PaymentInstrument,
  PaymentMethod,
  PaymentOptionResult,
  Report,
  SavedCard,
  TransactionState,
  WalletAccount,
  WalletEntry,
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
export {
  isCheckoutTransaction,
  isExternalOperationResult,
  isIframeChallenge,
  isInternalOperationResult,
  isInvoice,
  isOperationReplay,
  isPaymentResult,
  isRedirectChallenge,
  isTamaraPaymentOptions,
  isThreeDSChallenge,
} from "./guards.ts";
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
export {
  isAttemptFinal,
  isAttemptSuccessful,
  isCancelable,
  isExpirable,
  isFinal,
  isInquirable,
  isPaid,
  isPayable,
  isSuccessful,
  paymentAttemptStateGroups,
  paymentAttemptStates,
  transactionStateGroups,
  transactionStates,
} from "./states.ts";
