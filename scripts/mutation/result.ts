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

/** The figures of a run. Changes that the generator refuses are none that facts could tell. */
export function countsOf(results: readonly Result[]) {
  const count = (status: Result["status"]) => results.filter((result) => result.status === status).length;
  const [killed, equivalent, survived, invalid] = (
    ["killed", "equivalent", "survived", "invalid"] as const
  ).map(count) as [number, number, number, number];
  return { mutants: results.length - invalid, killed, equivalent, survived, invalid };
}

/** The last line of a run. */
export function summaryOf(results: readonly Result[]): string {
  const { mutants, killed, equivalent, survived } = countsOf(results);
  return `${mutants} mutants, ${killed} killed, ${equivalent} equivalent, ${survived} survived`;
}
