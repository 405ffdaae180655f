import { hmacHex } from "../webhooks/hmac.ts";
import { messageOf, signedPairs, type WebhookScheme } from "../webhooks/message.ts";

/** An event as Ottu would send it. */
export interface SignedWebhook<Event> {
  /** The event with its signature. */
  readonly event: Event & { readonly signature: string };
  /** The raw body to post. */
  readonly body: string;
  readonly signature: string;
}

/**
 * Signs an event the way Ottu does, for tests of a receiver. Any signature the event has is replaced; whether it is an
 * event that `verifyWebhook` takes is not asked.
 *
 * @throws {OttuWebhookError} for a signed member that is neither text nor null.
 */
export async function signWebhook<Event extends object>(options: {
  readonly event: Event;
  readonly secret: string;
  /** @default "standard" */
  readonly scheme?: WebhookScheme;
}): Promise<SignedWebhook<Event>> {
  const { event, secret, scheme = "standard" } = options;
  const signature = await hmacHex(messageOf(signedPairs(event, scheme), scheme), secret);
  const signed = { ...event, signature };
  return { event: signed, body: JSON.stringify(signed), signature };
}
