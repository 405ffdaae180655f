import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { MutationTestResult } from "mutation-testing-report-schema";
import { loadFacts } from "../contract-tests/support/facts.ts";
import { root } from "./paths.ts";
import type { Comparison } from "./provider-faults/compare.ts";
import { withBlock } from "./readme-block.ts";

const usage = `Usage: npm run scores [-- --check]

Writes the scores of the last runs of npm run mutation, mutants:wire and faults into the README, as their reports in
reports/ have them; --check only says whether it is up to date. Exits with 2 when one of them has not run.`;

const readme = join(root, "README.md");

/** What `reports/wire-mutants.json` says in short. */
export interface WireSummary {
  mutants: number;
  killed: number;
}

/** The rows of the table: what was tried, how often, and what came of it. */
export function scoresTable(spec: MutationTestResult, wire: WireSummary, faults: Comparison): string {
  const mutants = Object.values(spec.files).flatMap((file) => file.mutants);
  const count = (wanted: string) => mutants.filter(({ status }) => status === wanted).length;
  const alarms = (found: readonly unknown[]) => `${found.length} false alarm${found.length === 1 ? "" : "s"}`;
  const facts = loadFacts().flatMap((file) => file.facts);
  const checkable = facts.filter((fact) => !("not-checkable" in fact));
  const rows = [
    [
      "facts of the documents, each held against the spec",
      `${checkable.length} of ${facts.length}; the others say why not`,
    ],
    [
      "wrong specs that a fact notices (`npm run mutation`)",
      `${count("Killed")} of ${count("Killed") + count("Survived")}, and ${count("Ignored")} that say the same as the right one`,
    ],
    ["wrong clients that a test notices (`npm run mutants:wire`)", `${wire.killed} of ${wire.mutants}`],
    ...Object.entries(faults.tools).map(([tool, { found, falseAlarms }]) => [
      `faults of a provider that ${tool} finds (\`npm run faults\`)`,
      `${found} of ${faults.faults.length}, ${alarms(falseAlarms)}`,
    ]),
  ];
  return `| | |\n|---|---|\n${rows.map(([what, result]) => `| ${what} | ${result} |`).join("\n")}`;
}

function readReport<Report>(name: string, script: string): Report {
  const path = join(root, "reports", name);
  if (!existsSync(path)) {
    console.error(`There is no reports/${name}: run npm run ${script} first.`);
    process.exit(2);
  }
  return JSON.parse(readFileSync(path, "utf8")) as Report;
}

function main({ check = false }): void {
  const table = scoresTable(
    readReport("mutation/mutation.json", "mutation"),
    readReport<{ summary: WireSummary }>("wire-mutants.json", "mutants:wire").summary,
    readReport("faults.json", "faults"),
  );
  const text = readFileSync(readme, "utf8");
  const written = withBlock(text, "scores", table);
  if (!check) writeFileSync(readme, written);
  else if (written !== text) {
    console.error(
      `The scores in the README are not those of the last runs:\n\n${table}\n\nRun npm run scores and commit.`,
    );
    process.exitCode = 1;
  }
}

if (process.argv[1]?.endsWith("scores.ts")) {
  const { values } = parseArgs({
    options: { check: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) console.log(usage);
  else main(values);
}
