import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../paths.ts";

/** The part in use of a report in Stryker's format. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly replacement?: string;
  readonly location: Record<"start" | "end", { readonly line: number; readonly column: number }>;
}

/** Why a mutant of Stryker's need not be killed. */
export interface Explanation {
  readonly file: string;
  /** The piece of source that was replaced. */
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** A mutant that no test noticed. */
export type Survivor = Omit<Explanation, "why"> & { readonly line: number };

/** How the mutants of one file ended. */
export interface FileScore {
  readonly file: string;
  readonly killed: number;
  readonly explained: readonly Explanation[];
  readonly unexplained: readonly Survivor[];
}

/** Reads the explanations. */
export function loadExplanations(): Explanation[] {
  return parse(readFileSync(join(root, "scripts/client-mutation/survivors.yaml"), "utf8")) ?? [];
}

/** The text between two places, counted from 1, in a source. */
function pieceOf(source: string, { start, end }: Mutant["location"]): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? "").slice(0, end.column - 1);
  lines[0] = (lines[0] ?? "").slice(start.column - 1);
  return lines.join("\n");
}

/** Judges every file of a report; what Stryker ignored or could not compile is no mutant. */
export function judgeReport(report: MutationReport, explanations: readonly Explanation[]): FileScore[] {
  return Object.entries(report.files)
    .map(([file, { source, mutants }]) => {
      const withStatus = (...wanted: string[]) => mutants.filter(({ status }) => wanted.includes(status));
      const explained: Explanation[] = [];
      const unexplained: Survivor[] = [];
      for (const { location, replacement: to = "" } of withStatus("Survived", "NoCoverage")) {
        const from = pieceOf(source, location);
        const found = explanations.find((one) => one.file === file && one.from === from && one.to === to);
        if (found === undefined) unexplained.push({ file, from, to, line: location.start.line });
        else explained.push(found);
      }
      return { file, killed: withStatus("Killed", "Timeout").length, explained, unexplained };
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Explanations of mutants that are killed now, or that are gone, in the files of a report. */
export function staleOf(scores: readonly FileScore[], explanations: readonly Explanation[]): Explanation[] {
  const used = new Set(scores.flatMap(({ explained }) => explained));
  const files = new Set(scores.map(({ file }) => file));
  return explanations.filter((one) => files.has(one.file) && !used.has(one));
}
