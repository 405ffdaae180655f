import { signedFields } from "../../generated/webhooks.ts";
import { isPlainObject, own } from "../object.ts";
import { hasLoneSurrogate } from "../text.ts";
import { OttuWebhookError } from "./error.ts";

/**
 * How a delivery is signed: `standard` covers 18 fields and is what the documents describe; `subscription` covers 26 and
 * is known from the vendor's Python package only.
 */
export type WebhookScheme = keyof typeof signedFields;

/** A signed member that has a value. */
export type SignedPair = readonly [path: string, value: string];

/**
 * The members of an event that a scheme signs, in the order in which it does. Missing, null and empty ones are left out.
 * @throws {OttuWebhookError} for one that is no text, or text that has no UTF-8 form.
 */
export function signedPairs(event: object, scheme: WebhookScheme): SignedPair[] {
  return signedFields[scheme].flatMap((path) => {
    const value = path.split(".").reduce(memberOf, event);
    if (value === undefined || value === null || value === "") return [];
    if (typeof value === "number") throw new OttuWebhookError("signed_number", path);
    if (typeof value !== "string") throw new OttuWebhookError("signed_non_text", path);
    if (hasLoneSurrogate(value)) throw new OttuWebhookError("malformed_field", path);
    return [[path, value] as const];
  });
}

const memberOf = (node: unknown, key: string): unknown => (isPlainObject(node) ? own(node, key) : undefined);

/** The text that is signed: names and values without anything between them, or a line for each member. */
export function messageOf(pairs: readonly SignedPair[], scheme: WebhookScheme): string {
  return scheme === "standard"
    ? pairs.flat().join("")
    : pairs.map(([path, value]) => `${path}=${value}`).join("\n");
}
