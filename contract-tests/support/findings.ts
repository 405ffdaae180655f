import type { Finding } from "../../generated/validators.ts";
import type { RuleKind } from "./facts.ts";
import type { PrismViolation } from "./prism.ts";

/** A broken rule in the words of facts: its kind, and the JSON pointer of the field. */
export interface Broken {
  kinds: readonly RuleKind[];
  pointer: string;
}

/** Which kinds of rule a keyword can stand for. An amount's minimum and scale are patterns, as amounts are text. */
export const kindsOf: Record<string, readonly RuleKind[]> = {
  required: ["missing"],
  unevaluatedProperties: ["unknown"],
  additionalProperties: ["unknown"],
  "false schema": ["forbidden"],
  type: ["type"],
  enum: ["value"],
  const: ["value"],
  pattern: ["format", "range"],
  format: ["format"],
  minLength: ["length"],
  maxLength: ["length"],
  minItems: ["count"],
  maxItems: ["count"],
  minProperties: ["count"],
  maxProperties: ["count"],
  minimum: ["range"],
  maximum: ["range"],
};

export function fromAjv(findings: readonly Finding[]): Broken[] {
  return findings.map(({ instancePath, keyword, params }) => {
    const member = params.missingProperty ?? params.unevaluatedProperty ?? params.additionalProperty;
    return broken(
      keyword,
      member === undefined ? instancePath : `${instancePath}/${escapePart(String(member))}`,
    );
  });
}

export function fromPrism(violations: readonly PrismViolation[]): Broken[] {
  return violations.map(({ location, path, code, message }) => {
    const [, ...parts] = location ?? path ?? [];
    const member = /required property '([^']*)'|(?:additional|unevaluated) properties: '([^']*)'/.exec(
      message,
    );
    const name = member?.[1] ?? member?.[2];
    return broken(
      String(code),
      [...parts, ...(name === undefined ? [] : [name])].map((part) => `/${escapePart(part)}`).join(""),
    );
  });
}

const broken = (keyword: string, pointer: string): Broken => ({ kinds: kindsOf[keyword] ?? [], pointer });
const escapePart = (part: string) => String(part).replaceAll("~", "~0").replaceAll("/", "~1");
