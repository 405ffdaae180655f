import { signedFields } from "../../generated/webhooks.ts";
import { own } from "../object.ts";
import { kindOfEvent, type WebhookDelivery } from "./delivery.ts";
import { OttuWebhookError } from "./error.ts";
import { hmacMatches, sha256Hex } from "./hmac.ts";
import { messageOf, type SignedPair, signedPairs, type WebhookScheme } from "./message.ts";
import { DEFAULT_MAX_BYTES, readPayload, type WebhookPayload } from "./payload.ts";
import { refuseDoubtful } from "./trust.ts";

/** The HMAC key of the dashboard, or during a rotation the old one and the new one. */
export type WebhookSecrets =
  | { readonly secret: string; readonly secrets?: never }
  | { readonly secrets: readonly string[]; readonly secret?: never };

/** How deliveries are verified. */
export type VerifyOptions = WebhookSecrets & {
  /** The signing schemes to accept. @default ["standard"] */
  readonly schemes?: readonly WebhookScheme[];
  /** The most bytes a body may have. @default 1_048_576 */
  readonly maxBytes?: number;
};

/**
 * Verifies a delivery and returns the event it holds: exactly the object whose signature was checked.
 *
 * Give it the raw body, bytes or text, where you can: in a parsed object duplicate keys have vanished already.
 *
 * @throws {OttuWebhookError} for whatever is not to be trusted, and never anything else; `reason` says why.
 */
export async function verifyWebhook(
  options: VerifyOptions & { readonly payload: WebhookPayload },
): Promise<WebhookDelivery> {
  const { secrets, schemes, maxBytes } = readVerifyOptions(options);
  const { bytes, event } = readPayload(options.payload, maxBytes);
  const signature = signatureOf(event);
  const refused: unknown[] = [];
  for (const scheme of schemes) {
    try {
      const pairs = trustedPairs(event, scheme);
      const secretIndex = await matchingSecret(messageOf(pairs, scheme), secrets, signature);
      const covered = pairs.map(([path]) => path);
      const kind = kindOfEvent(event, pairs);
      const deliveryId = await sha256Hex(bytes);
      // What the types promise of `event` is what was just checked.
      return { kind, event, deliveryId, covered, scheme, secretIndex } as unknown as WebhookDelivery;
    } catch (error) {
      refused.push(error);
    }
  }
  throw refused[0];
}

/**
 * Reads the options, defaults filled in.
 * @throws {OttuWebhookError} `missing_secret` or `invalid_options`
 */
export function readVerifyOptions(options: VerifyOptions) {
  const { schemes = ["standard"], maxBytes = DEFAULT_MAX_BYTES } = options ?? {};
  const isKnown = (scheme: unknown) => Object.hasOwn(signedFields, scheme as PropertyKey);
  const areSchemes = Array.isArray(schemes) && schemes.length > 0 && schemes.every(isKnown);
  // Nothing is larger than NaN.
  if (!areSchemes || !Number.isSafeInteger(maxBytes) || maxBytes < 1)
    throw new OttuWebhookError("invalid_options");
  return { secrets: secretsOf(options), schemes, maxBytes };
}

function secretsOf(options: WebhookSecrets): readonly string[] {
  const secrets: unknown = options?.secrets ?? [options?.secret];
  // An empty secret would let everyone sign; one that is not set is a mistake to be heard of, not passed over.
  const usable = (one: unknown) => typeof one === "string" && one.trim() !== "";
  if (!Array.isArray(secrets) || secrets.length === 0 || !secrets.every(usable))
    throw new OttuWebhookError("missing_secret");
  return secrets;
}

function signatureOf(event: object): string {
  const signature = own(event, "signature");
  if (signature === undefined || signature === null || signature === "")
    throw new OttuWebhookError("missing_signature");
  if (typeof signature !== "string" || !/^[0-9a-f]{64}$/.test(signature))
    throw new OttuWebhookError("malformed_signature");
  return signature;
}

function trustedPairs(event: object, scheme: WebhookScheme): SignedPair[] {
  const pairs = signedPairs(event, scheme);
  refuseDoubtful(pairs, scheme, signedFields[scheme]);
  return pairs;
}

async function matchingSecret(message: string, secrets: readonly string[], signature: string) {
  const matches = await Promise.all(secrets.map((secret) => hmacMatches(message, secret, signature)));
  const index = matches.indexOf(true);
  if (index === -1) throw new OttuWebhookError("signature_mismatch");
  return index;
}
