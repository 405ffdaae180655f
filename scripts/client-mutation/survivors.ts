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
  /** The line it begins in, without the space around it: one piece may stand in a file more than once. */
  readonly at: string;
  /** The piece of source that was replaced. */
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

type Place = Omit<Explanation, "why">;

/** One reason, and the mutants that it holds for. */
interface Reason {
  readonly why: string;
  readonly mutants: readonly Place[];
}

/** A mutant that no test noticed. */
export type Survivor = Place & { readonly line: number };

/** How the mutants of one file ended. */
export interface FileScore {
  readonly file: string;
  readonly killed: number;
  readonly explained: readonly Explanation[];
  readonly unexplained: readonly Survivor[];
}

/** Reads the explanations. */
export function loadExplanations(): Explanation[] {
  const text = readFileSync(join(root, "scripts/client-mutation/survivors.yaml"), "utf8");
  return (parse(text) as Reason[]).flatMap(({ why, mutants }) =>
    mutants.map((mutant) => ({ ...mutant, why })),
  );
}

/** The text between two places, counted from 1, in a source. */
function pieceOf(source: string, { start, end }: Mutant["location"]): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? "").slice(0, end.column - 1);
  lines[0] = (lines[0] ?? "").slice(start.column - 1);
  return lines.join("\n");
}

const isSame = (a: Place, b: Place) =>
  a.file === b.file && a.at === b.at && a.from === b.from && a.to === b.to;

/** Puts the reports of parts together; of a file that is in several, the last one counts. */
export const joinReports = (reports: readonly MutationReport[]): MutationReport => ({
  files: Object.assign({}, ...reports.map(({ files }) => files)),
});

/** Judges every file of a report; what Stryker ignored or could not compile is no mutant. */
export function judgeReport(report: MutationReport, explanations: readonly Explanation[]): FileScore[] {
  return Object.entries(report.files)
    .map(([file, { source, mutants }]) => {
      const withStatus = (...wanted: string[]) => mutants.filter(({ status }) => wanted.includes(status));
      const explained: Explanation[] = [];
      const unexplained: Survivor[] = [];
      for (const { location, replacement: to = "" } of withStatus("Survived", "NoCoverage")) {
        const { line } = location.start;
        const survivor = {
          file,
          at: (source.split("\n")[line - 1] ?? "").trim(),
          from: pieceOf(source, location),
          to,
        };
        const found = explanations.find((one) => isSame(one, survivor));
        if (found === undefined) unexplained.push({ ...survivor, line });
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
