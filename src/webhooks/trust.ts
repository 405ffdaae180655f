import { OttuWebhookError } from "./error.ts";
import type { SignedPair, WebhookScheme } from "./message.ts";

/** Every event has these, so a signature that does not cover them is not one of an event. */
const REQUIRED = ["amount", "reference_number", "result"];

/** A word such as `paid` or `refund_queued`: new ones may come, but none that runs into the next field. */
const WORD = /^[a-z]+(?:[_-][a-z]+)*$/;

const forms: Readonly<Record<string, (value: string) => boolean>> = {
  amount: (value) => value.length <= 24 && /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value),
  currency_code: (value) => /^[A-Z]{3}$/.test(value),
  result: isWord,
  state: isWord,
};

function isWord(value: string): boolean {
  return value.length <= 50 && WORD.test(value) && !/result|state/.test(value);
}

/** The names that can only be names; `amount`, `result` and `state` are words of any text. */
const NAMES_LIKE = /_/;

/**
 * Refuses signed members that could have been signed as something else. The standard scheme writes names and values
 * one after the other, so a value that holds another field's name may have been that field when it was signed; with
 * these rules a message can be read in one way only.
 * @throws {OttuWebhookError} naming the field.
 */
export function refuseDoubtful(
  pairs: readonly SignedPair[],
  scheme: WebhookScheme,
  fields: readonly string[],
): void {
  for (const field of REQUIRED) {
    if (!pairs.some(([path]) => path === field)) throw new OttuWebhookError("missing_field", field);
  }
  for (const [path, value] of pairs) {
    const hasForm = Object.hasOwn(forms, path) ? forms[path] : undefined;
    if (hasForm && !hasForm(value)) throw new OttuWebhookError("malformed_field", path);
    const isAmbiguous =
      scheme === "standard"
        ? fields.some((name) => name !== path && NAMES_LIKE.test(name) && value.includes(name))
        : value.includes("\n");
    if (isAmbiguous) throw new OttuWebhookError("ambiguous_field", path);
  }
}
