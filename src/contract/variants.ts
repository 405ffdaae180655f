import type { ResponseVariant } from "../../generated/presence.ts";
import { type Finding, resultValidators, type Validator } from "../../generated/validators.ts";
import { deciderOf, type Sent } from "./conditions.ts";
import { findingsOf } from "./unions.ts";

/** The variant that a request calls for; undefined when the request does not tell. */
export function variantDue(variants: readonly ResponseVariant[], sent: Sent): ResponseVariant | undefined {
  for (const [index, variant] of variants.entries()) {
    const holds = deciderOf(variant.when)(sent);
    // Several without a condition: the request does not tell which of them comes.
    if (variant.when.length === 0 && index < variants.length - 1) return undefined;
    if (holds === true) return variant;
    if (holds === "unknown") return undefined;
  }
  return undefined;
}

/** A variant, and what its schema finds in a body. */
export interface Match {
  readonly variant: ResponseVariant;
  readonly validate: Validator;
  readonly findings: readonly Finding[];
}

/** The variant that a body is, by its members; `due` where nothing speaks for another. */
export function variantOf(
  variants: readonly ResponseVariant[],
  body: unknown,
  due: ResponseVariant | undefined,
): Match {
  const match = matchOf(due ?? (variants.at(-1) as ResponseVariant), body);
  // Most bodies are what was due, and no other can be more like it.
  if (match.findings.length === 0) return match;
  return variants
    .map((variant) => matchOf(variant, body))
    .reduce((best, other) => (likeness(other, body) > likeness(best, body) ? other : best), match);
}

function matchOf(variant: ResponseVariant, body: unknown): Match {
  const validate = resultValidators[variant.schema] as Validator;
  return { variant, validate, findings: findingsOf(validate, body) };
}

const FITS = 2;

/**
 * 2 for a body that fits; else from -1 to 1, the share of the mandatory members that are there less the share of members
 * it does not know; -2 for a list where an object is described, and the reverse.
 */
function likeness({ validate, findings: found }: Match, body: unknown): number {
  if (found.length === 0) return FITS;
  const count = (findings: typeof found, wanted: string) =>
    findings.filter(({ instancePath, keyword }) => instancePath === "" && keyword === wanted).length;
  if (count(found, "type") > 0) return -2;
  const mandatory = count(findingsOf(validate, {}), "required");
  const missing = count(found, "required");
  const unknown = count(found, "unevaluatedProperties");
  const met = mandatory === 0 ? 1 : (mandatory - missing) / mandatory;
  return met - unknown / Math.max(Object.keys(body as object).length, 1);
}
