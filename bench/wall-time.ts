import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/paths.ts";
import { type Measure, seconds } from "./section.ts";

const notRun = "not run";

/** What a run has left in `reports/`. */
function readReport<Report>(name: string): Report | undefined {
  const path = join(root, "reports", name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Report) : undefined;
}

interface SuiteReport {
  startTime: number;
  numTotalTests: number;
  testResults: readonly { endTime: number }[];
}

interface MutationSummary {
  mutants: number;
  seconds: number;
  /** False for a part of the mutants. */
  whole: boolean;
}

function suiteRow(): string[] {
  const name = "the whole suite";
  const report = readReport<SuiteReport>("suite.json");
  if (report === undefined) return [name, notRun, ""];
  const ended = Math.max(...report.testResults.map(({ endTime }) => endTime));
  return [name, seconds(ended - report.startTime), `${report.numTotalTests} tests`];
}

function mutationRow(): string[] {
  const name = "`npm run mutation`";
  const summary = readReport<MutationSummary>("mutation/summary.json");
  if (summary?.whole !== true) return [name, notRun, ""];
  return [name, seconds(summary.seconds * 1000), `${summary.mutants} mutants`];
}

/** How long the long runs took the last time; they are not run again for it. */
export const wallTime: Measure = async () => ({
  title: "Tests",
  about:
    "As the last runs have reported it in `reports/`, perhaps from another day: " +
    "`npx vitest run --reporter=json --outputFile=reports/suite.json`, and `npm run mutation`.",
  head: ["run", "wall time", "of"],
  rows: [suiteRow(), mutationRow()],
});
