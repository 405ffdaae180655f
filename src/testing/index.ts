export { type SignedWebhook, signWebhook } from "./sign-webhook.ts";
export { type ConformOptions, toConformToContract } from "./to-conform-to-contract.ts";
export {
  type OperationEventName,
  operationEvent,
  type PaymentEventName,
  paymentEvent,
} from "./webhook-events.ts";
