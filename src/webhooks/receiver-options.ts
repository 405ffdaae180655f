import type { WebhookDelivery } from "./delivery.ts";
import { OttuWebhookError } from "./error.ts";
import { readVerifyOptions, type VerifyOptions } from "./verify.ts";

/** What a handler may return; otherwise the payer goes on to `redirect_url`. */
export interface WebhookReply {
  /** True keeps the payer on Ottu's page. */
  readonly keepPayer?: boolean;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing is the usual one
type Reply = WebhookReply | void;

/** What a receiver is told. */
export type ReceiverOptions = VerifyOptions & {
  /**
   * Called with every verified delivery. The same one may come again, even while it is being handled: see to it that
   * doing it twice changes nothing. A throw is answered with 500.
   */
  readonly onDelivery: (
    delivery: WebhookDelivery,
    context: { readonly signal: AbortSignal },
  ) => Reply | Promise<Reply>;
  /**
   * Called with the reason when a delivery is refused. What it throws, or rejects with, changes nothing.
   * @default nothing: what anyone may send fills no log
   */
  readonly onRefused?: (error: OttuWebhookError) => void;
  /**
   * Called with what `onDelivery` threw, or a TimeoutError when it took too long. What it throws itself changes nothing.
   * @default console.error
   */
  readonly onError?: (error: unknown) => void;
  /**
   * Milliseconds for reading, verifying and handling together. A handler that takes longer is answered for with 500, and
   * its `signal` aborts; Ottu itself gives up at 15 seconds.
   * @default 12_000
   */
  readonly timeoutMs?: number;
};

/** The options of a receiver, defaults filled in. */
export type CheckedReceiverOptions = ReceiverOptions & {
  readonly timeoutMs: number;
  readonly maxBytes: number;
};

/** What a receiver answers with. */
export interface ReceiverAnswer {
  readonly status: 200 | 201 | 400 | 401 | 405 | 500;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the sender is told; the reason is for the merchant alone. */
export const DETAILS = {
  400: "The body cannot be read.",
  401: "The signature is not accepted.",
  405: "Events are posted.",
  500: "The event could not be handled.",
} as const;

/**
 * Checks the options when a receiver is made, so that a forgotten secret is not found out by the first payment.
 * @throws {OttuWebhookError} `missing_secret` or `invalid_options`
 */
export function readReceiverOptions(options: ReceiverOptions): CheckedReceiverOptions {
  const { maxBytes } = readVerifyOptions(options);
  const { timeoutMs = 12_000, onDelivery } = options;
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs < 1 || typeof onDelivery !== "function")
    throw new OttuWebhookError("invalid_options");
  return { ...options, timeoutMs, maxBytes };
}
