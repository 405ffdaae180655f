import type { Spec } from "../generate/spec.ts";
import { equivalenceOf } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";
import type { Verdict } from "./trial.ts";

/** A mutant with what became of it. */
export type Result = { mutant: Mutant } & (
  | Exclude<Verdict, { status: "survived" }>
  | { status: "equivalent"; rule: string; because: string }
  | { status: "survived" }
);

/** Joins mutants and verdicts; a survivor that a rule shows to say the same as the spec is none. */
export function resultsOf(
  mutants: readonly Mutant[],
  verdicts: ReadonlyMap<number, Verdict>,
  spec: Spec,
): Result[] {
  return [...verdicts]
    .sort(([a], [b]) => a - b)
    .flatMap(([index, verdict]): Result[] => {
      const mutant = mutants[index];
      if (!mutant) return [];
      const rule = verdict.status === "survived" ? equivalenceOf(mutant, spec) : undefined;
      if (!rule) return [{ mutant, ...verdict }];
      return [{ mutant, status: "equivalent", rule: rule.name, because: rule.because }];
    });
}

/** The last line of a run. Changes that the generator refuses are none that facts could tell. */
export function summaryOf(results: readonly Result[]): string {
  const count = (status: Result["status"]) => results.filter((result) => result.status === status).length;
  const asked = results.length - count("invalid");
  return `${asked} mutants, ${count("killed")} killed, ${count("equivalent")} equivalent, ${count("survived")} survived`;
}
