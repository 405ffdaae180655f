export { type ExampleName, exampleOf } from "./example-of.ts";
export { type SignedWebhook, signWebhook } from "./sign-webhook.ts";
export { type Mock, startMock } from "./start-mock.ts";
export { type ConformOptions, toConformToContract } from "./to-conform-to-contract.ts";
export {
  type OperationEventName,
  operationEvent,
  type PaymentEventName,
  paymentEvent,
} from "./webhook-events.ts";
