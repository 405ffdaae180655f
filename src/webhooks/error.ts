import { assignPresent, brand, brandOf, OttuError } from "../error-base.ts";

/**
 * Why a delivery was refused:
 *
 * - the receiver is not set up: `missing_secret`, none was configured or an empty one, or `invalid_options`; nothing is
 *   ever let through for that
 * - the body cannot be read: `unsupported_payload`, `unreadable_body`, `too_large`, `invalid_utf8`, `invalid_json`,
 *   `not_an_object`, `too_deep`, `duplicate_key`, `forbidden_key`
 * - the signature: `missing_signature`, `malformed_signature`, `signature_mismatch`
 * - a signed member cannot be trusted to say what was signed: `signed_number`, `signed_non_text`, `missing_field`,
 *   `malformed_field`, `ambiguous_field`; `field` names it
 */
export type WebhookReason =
  | "missing_secret"
  | "invalid_options"
  | "unsupported_payload"
  | "unreadable_body"
  | "too_large"
  | "invalid_utf8"
  | "invalid_json"
  | "not_an_object"
  | "too_deep"
  | "duplicate_key"
  | "forbidden_key"
  | "missing_signature"
  | "malformed_signature"
  | "signature_mismatch"
  | "signed_number"
  | "signed_non_text"
  | "missing_field"
  | "malformed_field"
  | "ambiguous_field";

/** What each reason means, and the status that a receiver answers with. */
export const refusals: Readonly<Record<WebhookReason, { readonly status: 400 | 401 | 500; says: string }>> = {
  missing_secret: { status: 500, says: "no secret is configured, or an empty one" },
  invalid_options: {
    status: 500,
    says: "schemes must be known ones, maxBytes and timeoutMs whole numbers from 1, onDelivery a function",
  },
  unsupported_payload: { status: 400, says: "the payload is neither bytes nor text nor a plain object" },
  unreadable_body: { status: 400, says: "the body broke off, came too slowly or had been read before" },
  too_large: { status: 400, says: "the body is larger than allowed" },
  invalid_utf8: { status: 400, says: "the body is not UTF-8 text" },
  invalid_json: { status: 400, says: "the body is not JSON" },
  not_an_object: { status: 400, says: "the body is JSON, but not an object" },
  too_deep: { status: 400, says: "the body is nested deeper than any event" },
  duplicate_key: { status: 400, says: "an object of the body has the same key twice" },
  forbidden_key: { status: 400, says: "an object of the body has the key __proto__" },
  missing_signature: { status: 401, says: "the event has no signature" },
  malformed_signature: { status: 401, says: "the signature is not 64 lower-case hexadecimal digits" },
  signature_mismatch: {
    status: 401,
    says: "the signature was made over other values or with another secret",
  },
  signed_number: { status: 401, says: "is a JSON number, whose digits as signed are lost" },
  signed_non_text: { status: 401, says: "is no text" },
  missing_field: { status: 401, says: "is missing from what is signed" },
  malformed_field: { status: 401, says: "is not in the documented form" },
  ambiguous_field: { status: 401, says: "reads as the beginning of another signed field" },
};

/** A delivery was refused; see {@link WebhookReason}. Nothing of the event, the secret or the signature shows. */
export class OttuWebhookError extends OttuError {
  static {
    brand(OttuWebhookError.prototype, "OttuWebhookError");
  }
  declare readonly code: "webhook_refused";
  readonly reason: WebhookReason;
  /** The signed member that the reason is about, as `amount` or `token.token`. */
  declare readonly field?: string;
  /** The status to answer with: 400 unreadable, 401 not to be trusted, 500 not configured. */
  readonly status: 400 | 401 | 500;

  constructor(reason: WebhookReason, field?: string) {
    const { status, says } = refusals[reason];
    const what = field === undefined ? says : `${field} ${says}`;
    super(`Webhook refused: ${what} (${reason})`, { code: "webhook_refused" });
    this.reason = reason;
    this.status = status;
    assignPresent(this, { field });
  }
}

/** Tells whether `value` is an {@link OttuWebhookError}, of any copy of the package. */
export function isOttuWebhookError(value: unknown): value is OttuWebhookError {
  return brandOf(value) === "OttuWebhookError";
}
