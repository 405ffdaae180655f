export { checkExchange } from "./check-exchange.ts";
export { checkWebhook } from "./check-webhook.ts";
export { type RuleId, rules } from "./rules.ts";
export { schemas } from "./schemas.ts";
export type { StandardIssue, StandardResult, StandardSchema } from "./standard-schema.ts";
export type {
  CheckMode,
  CheckOptions,
  Exchange,
  HeaderBag,
  MultipartBody,
  RecordedFile,
  RecordedRequest,
  RecordedResponse,
  Severity,
  Target,
  Violation,
} from "./types.ts";
