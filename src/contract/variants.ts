import type { ResponseVariant } from "../../generated/presence.ts";
import { type Finding, resultValidators } from "../../generated/validators.ts";
import { decide, type Sent } from "./conditions.ts";
import { isObject } from "./snapshot.ts";
import { findingsOf } from "./unions.ts";

/** The variant that a request calls for; undefined when the request does not tell. */
export function variantDue(variants: readonly ResponseVariant[], sent: Sent): ResponseVariant | undefined {
  for (const [index, variant] of variants.entries()) {
    const holds = decide(variant.when, sent);
    // Several without a condition: the request does not tell which of them comes.
    if (variant.when.length === 0 && index < variants.length - 1) return undefined;
    if (holds === true) return variant;
    if (holds === "unknown") return undefined;
  }
  return undefined;
}

/** The variant that a body is, by its type and its members; `due` where nothing speaks for another. */
export function variantOf(
  variants: readonly ResponseVariant[],
  body: unknown,
  due: ResponseVariant | undefined,
): ResponseVariant | undefined {
  const preferred = due ?? variants.at(-1);
  if (variants.length < 2) return preferred;
  if (!isObject(body)) return variants.find((variant) => takes(variant, body)) ?? preferred;
  return variants.reduce(
    (best, variant) => (likeness(variant, body) > likeness(best, body) ? variant : best),
    preferred as ResponseVariant,
  );
}

/** Whether a variant is of the body's type: some lists come bare or as a page. */
function takes({ schema }: ResponseVariant, body: unknown): boolean {
  const validate = resultValidators[schema];
  const isMistyped = ({ instancePath, keyword }: Finding) => instancePath === "" && keyword === "type";
  return validate !== undefined && !findingsOf(validate, body).some(isMistyped);
}

/** From -1 to 1: the share of the mandatory members that are there, less the share of members it does not know. */
function likeness({ schema }: ResponseVariant, body: Record<string, unknown>): number {
  const validate = resultValidators[schema];
  if (!validate) return -1;
  const count = (value: unknown, keywords: readonly string[]) =>
    findingsOf(validate, value).filter(
      ({ instancePath, keyword }) => instancePath === "" && keywords.includes(keyword),
    ).length;
  const mandatory = count({}, ["required"]);
  const missing = count(body, ["required"]);
  const unknown = count(body, ["unevaluatedProperties", "additionalProperties"]);
  const met = mandatory === 0 ? 1 : (mandatory - missing) / mandatory;
  return met - unknown / Math.max(Object.keys(body).length, 1);
}
