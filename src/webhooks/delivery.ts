import type { WebhookEvents } from "../../generated/webhooks.ts";
import { isPlainObject } from "../object.ts";
import type { SignedPair, WebhookScheme } from "./message.ts";

/** An event whose members `Sure` are there and were verified; of the others nothing is known but their type. */
type Vouched<Event, Sure extends keyof Event> = { readonly [Key in Sure]-?: NonNullable<Event[Key]> } & {
  readonly [Key in Exclude<keyof Event, Sure>]?: Event[Key] | undefined;
};

/** A payment event: `state` and `currency_code` are among the signed fields. */
export type PaymentEvent = Vouched<
  WebhookEvents["payment"],
  "amount" | "currency_code" | "reference_number" | "result" | "state" | "signature"
>;

/** An operation event: it has a `txn`, and no signed `state`. What the operation was is not signed. */
export type OperationEvent = Vouched<
  Omit<WebhookEvents["operation"], "txn">,
  "amount" | "reference_number" | "result" | "signature"
> & { readonly txn: Readonly<Partial<WebhookEvents["operation"]["txn"]>> };

/** An event that is neither; new kinds may come. */
export type UnknownEvent = Readonly<Record<string, unknown>> & {
  readonly amount: string;
  readonly reference_number: string;
  readonly result: string;
};

/** What is known of every verified delivery. */
export interface DeliveryFacts {
  /**
   * SHA-256 of the body in hexadecimal digits: the same for a delivery that is repeated byte by byte. Of a payload that
   * was parsed already it is that of its JSON with sorted keys, which is another one.
   */
  readonly deliveryId: string;
  /** The members that the signature vouches for; whatever is not in the list may have been changed on the way. */
  readonly covered: readonly string[];
  readonly scheme: WebhookScheme;
  /** Which of `secrets` it was signed with, from 0. */
  readonly secretIndex: number;
}

/** A verified delivery; `kind` tells the type of `event`. */
export type WebhookDelivery = DeliveryFacts &
  (
    | { readonly kind: "payment"; readonly event: PaymentEvent }
    | { readonly kind: "operation"; readonly event: OperationEvent }
    | { readonly kind: "unknown"; readonly event: UnknownEvent }
  );

/**
 * Tells the kind of an event by what is signed: `state` cannot be added to an operation event or taken from a payment
 * event, whereas `txn` and `operation` could be.
 */
export function kindOfEvent(
  event: Readonly<Record<string, unknown>>,
  pairs: readonly SignedPair[],
): WebhookDelivery["kind"] {
  const isSigned = (field: string) => pairs.some(([path]) => path === field);
  if (isSigned("state")) return isSigned("currency_code") ? "payment" : "unknown";
  return isPlainObject(event.txn) ? "operation" : "unknown";
}
