export type { Call, CheckoutResource, WithResponse } from "../generated/client.ts";
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
export type { OttuConfig } from "./config.ts";
export type { ApiKeyAuth, BasicAuth } from "./credential.ts";
export {
  type DecodeReason,
  OttuApiError,
  OttuConfigError,
  OttuConnectionError,
  OttuDecodeError,
  OttuError,
  type OttuErrorCode,
  OttuRequestError,
  type RequestPart,
} from "./errors.ts";
export {
  isOttuApiError,
  isOttuConfigError,
  isOttuConnectionError,
  isOttuDecodeError,
  isOttuError,
  isOttuRequestError,
} from "./is-ottu-error.ts";
export { type Issue, normalizeIssues } from "./issues.ts";
export type { CallOptions, ContentType } from "./options.ts";
export { Ottu } from "./ottu.ts";
