export type {
  DeliveryFacts,
  OperationEvent,
  PaymentEvent,
  UnknownEvent,
  WebhookDelivery,
} from "./delivery.ts";
export { isOttuWebhookError, OttuWebhookError, type WebhookReason } from "./error.ts";
export { webhookHandler } from "./fetch-handler.ts";
export type { WebhookScheme } from "./message.ts";
export { type NodeRequest, type NodeResponse, nodeWebhookHandler } from "./node-handler.ts";
export type { WebhookPayload } from "./payload.ts";
export type { ReceiverOptions, WebhookReply } from "./receiver-options.ts";
export { type VerifyOptions, verifyWebhook, type WebhookSecrets } from "./verify.ts";
