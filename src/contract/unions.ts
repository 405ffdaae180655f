import { bodyTables } from "../../generated/contract-table.ts";
import type { BodyTable } from "../../generated/contract-types.ts";
import { branchValidators, type Finding, type Validator } from "../../generated/validators.ts";
import { valueAt } from "./places.ts";
import { formOf, labelOf, sentenceOf } from "./sentences.ts";

/** A finding in its final place, with the schema whose table names its source. */
export interface Problem {
  readonly finding: Finding;
  readonly message: string;
  readonly schema: string;
  /** What stands before the finding's own pointer, where the schema is that of an inner value. */
  readonly at: string;
}

/** Runs a validator. */
export function findingsOf(validate: Validator, value: unknown): readonly Finding[] {
  validate(value);
  return validate.errors ?? [];
}

/**
 * Turns findings into problems worth reading: where a value may take several forms, those of the form it comes
 * closest to, in place of those of every form.
 */
export function settle(findings: readonly Finding[], body: unknown, schema: string, at = ""): Problem[] {
  const unions = new Map<string, Finding[]>();
  for (const { instancePath, keyword } of findings)
    if (keyword === "oneOf" || keyword === "anyOf") unions.set(instancePath, []);
  const plain: Problem[] = [];
  for (const finding of findings) {
    const union = outermost(finding.instancePath, unions);
    if (union === undefined) {
      if (finding.keyword !== "if") plain.push(problem(finding, schema, at));
    } else if (union === finding.instancePath) (unions.get(union) as Finding[]).push(finding);
  }
  // A union inside another one gathered nothing: its findings are a branch's.
  const settled = [...unions].flatMap(([union, here]) =>
    here.length === 0 ? [] : settleUnion(union, here, body, schema, at),
  );
  return [...plain, ...settled];
}

/** The outermost of the unions that a place is in, or is. */
function outermost(pointer: string, unions: ReadonlyMap<string, unknown>): string | undefined {
  for (let end = 0; end !== -1; end = pointer.indexOf("/", end + 1)) {
    const around = pointer.slice(0, end);
    if (unions.has(around)) return around;
  }
  return unions.has(pointer) ? pointer : undefined;
}

function problem(finding: Finding, schema: string, at: string, message?: string): Problem {
  const whole = { ...finding, instancePath: at + finding.instancePath };
  return { finding: whole, message: message ?? sentenceOf(whole), schema, at };
}

function settleUnion(
  union: string,
  here: readonly Finding[],
  body: unknown,
  schema: string,
  at: string,
): Problem[] {
  // What stands beside the union says it best; the rest are its branches.
  const beside = here.filter(({ keyword }) => keyword === "minProperties");
  if (beside.length > 0) return beside.map((finding) => problem(finding, schema, at));
  const branches = (bodyTables[schema] as BodyTable).unions[union] ?? [];
  if (branches.length > 0) return closest(branches, valueAt(body, union), at + union);
  const forms = here.flatMap(({ keyword, params }) => formOf(keyword, params) ?? []);
  const message = `${labelOf(at + union)} ${forms.length > 0 ? `must be ${forms.join(" or ")}` : "has none of the documented forms"}.`;
  return [problem({ instancePath: union, keyword: "anyOf", params: {} }, schema, at, message)];
}

/** The problems of the branch whose constants fit, or else of the one with the fewest. */
function closest(branches: readonly string[], value: unknown, at: string): Problem[] {
  const tries = branches.map((name) => {
    const findings = findingsOf(branchValidators[name] as Validator, value);
    return { findings, tag: findings.find(isTag), problems: settle(findings, value, name, at) };
  });
  const fitting = tries.filter(({ tag }) => tag === undefined);
  const [nearest] = fitting.sort((a, b) => a.problems.length - b.problems.length);
  if (nearest) return nearest.problems;
  const tags = tries.map(({ tag }) => tag as Finding);
  const allowedValues = tags.map(({ params }) => params.allowedValue);
  return [
    problem(
      { ...(tags[0] as Finding), keyword: "enum", params: { allowedValues } },
      branches[0] as string,
      at,
    ),
  ];
}

/** A member that says which branch is meant; no other is a constant. */
const isTag = ({ keyword }: Finding) => keyword === "const";
