import { bodyTables } from "../../generated/contract-table.ts";
import type { Finding, Validator } from "../../generated/validators.ts";
import { toPointer } from "../pointer.ts";
import { decimalOf } from "./echo.ts";
import { scaleOf } from "./patterns.ts";
import { segmentsOf, sourceOf, valueAt } from "./places.ts";
import { CONVENTIONS, type Report } from "./report.ts";
import type { RuleId } from "./rules.ts";
import { isName, labelOf } from "./sentences.ts";
import type { Target } from "./types.ts";
import { findingsOf, type Problem, settle } from "./unions.ts";

/** A schema to judge a body by. */
export interface Judged {
  readonly target: Target;
  /** Whose rules are broken; an event is a request, but not one to the API. @default the target */
  readonly side?: "request" | "response" | "webhook";
  readonly body: unknown;
  /** The name of the schema. */
  readonly schema: string;
  /** Whether a problem at this place is to be passed over. */
  readonly tolerates?: (pointer: string) => boolean;
}

/** Checks a body by its schema. */
export function checkSchema(report: Report, judged: Judged & { readonly validate: Validator }): void {
  addFindings(report, judged, findingsOf(judged.validate, judged.body));
}

/** Notes what the validator of a schema found in a body. */
export function addFindings(report: Report, judged: Judged, findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const { target, side = target, body, schema, tolerates } = judged;
  const problems = settle(findings, body, schema);
  const mistyped = new Set(
    problems.filter(({ finding }) => finding.keyword === "type").map(({ finding }) => finding.instancePath),
  );
  for (const problem of problems) {
    const { instancePath, keyword } = problem.finding;
    if (tolerates?.(instancePath)) continue;
    // A value of the wrong type breaks rules that were made for the right one.
    if (mistyped.has(instancePath) && keyword !== "type") continue;
    addProblem(report, { target, side, body }, problem);
  }
}

function addProblem(
  report: Report,
  { target, side, body }: Required<Pick<Judged, "target" | "side" | "body">>,
  problem: Problem,
): void {
  const { finding, message, schema, at } = problem;
  const { instancePath, params } = finding;
  const add = (rule: RuleId, pointer: string, text: string) => {
    const table = bodyTables[schema];
    const source = table ? sourceOf(table, pointer.slice(at.length)) : CONVENTIONS;
    report.add(rule, target, pointer, text, source);
  };
  const { missingProperty: missing, unevaluatedProperty: unknown } = params;
  const scale = scaleOf(String(params.pattern));
  if (missing !== undefined) {
    const pointer = inside(instancePath, missing);
    // Why it must be there has been said already.
    if (!report.covers("presence.required", target, pointer))
      add(`${side}.schema`, pointer, `${labelOf(pointer)} is missing.`);
  } else if (unknown !== undefined) {
    const rule = side === "request" ? "request.schema" : (`${side}.undocumented-field` as const);
    const pointer = inside(instancePath, unknown);
    if (isName(String(unknown))) add(rule, pointer, `${labelOf(pointer)} is not a documented field.`);
    else add(rule, instancePath, `${labelOf(instancePath)} has a member that no document knows.`);
  } else if (scale === undefined) {
    add(`${side}.schema`, instancePath, message);
  } else if (decimalOf(valueAt(body, instancePath))) {
    // What is no decimal at all breaks a rule of its own.
    report.add("amount.scale", target, instancePath, scaleSentence(instancePath, scale));
  }
}

/** Says how many decimals an amount may have. */
export function scaleSentence(pointer: string, scale: number): string {
  const allowed = scale === 0 ? "must have no decimals" : `must have at most ${scale} decimals`;
  return `${labelOf(pointer)} ${allowed} in its currency.`;
}

/** Pointers of findings hold names in full; in a violation they are cut where only a hostile body is so long. */
const inside = (pointer: string, name: unknown) => toPointer([...segmentsOf(pointer), String(name)]);
