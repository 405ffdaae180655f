import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  joinReports,
  judgeReport,
  loadExplanations,
  type MutationReport,
  staleOf,
} from "./client-mutation/survivors.ts";
import { pageOf, totalsOf } from "./client-mutation/survivors-page.ts";
import { root } from "./paths.ts";
import { writeReport } from "./reports.ts";

const usage = `Usage: npm run mutation:client [-- OPTIONS OF STRYKER]

Runs Stryker over src/, writes docs/client-mutants.md, and reports/client-mutation.{html,json} for the details. Lists
every survivor that scripts/client-mutation/survivors.yaml does not explain, and every explanation that is no longer needed.
All of src/ takes hours; "-- --mutate src/retry.ts,src/outcome.ts" takes minutes, and what was run before is kept.

  --from FILE...  writes the page from reports of parts that were run elsewhere, and runs nothing; of a file that is in
                  several, the last report counts`;

const readReport = (path: string) => JSON.parse(readFileSync(path, "utf8")) as MutationReport;

function runStryker(options: readonly string[]): MutationReport {
  const stryker = join(root, "node_modules/.bin/stryker");
  const config = "scripts/client-mutation/stryker.config.js";
  const { status } = spawnSync(stryker, ["run", config, ...options], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`Stryker ended with ${status}.`);

  return readReport(join(root, "reports/client-mutation.json"));
}

function judge(report: MutationReport): void {
  const explanations = loadExplanations();
  const scores = judgeReport(report, explanations);
  for (const { file, line, from, to } of scores.flatMap(({ unexplained }) => unexplained)) {
    console.log(`survived  ${file}:${line}  ${from}  ->  ${to || "nothing"}`);
  }
  for (const { file, from, to } of staleOf(scores, explanations)) {
    console.log(`stale     ${file}  ${from}  ->  ${to || "nothing"}`);
  }
  const totals = totalsOf(scores);
  writeFileSync(join(root, "docs/client-mutants.md"), pageOf(scores, explanations));
  writeReport("client-mutants.json", totals);
  const { mutants, killed, explained, survived } = totals;
  console.log(`\n${mutants} mutants, ${killed} killed, ${explained} explained, ${survived} survived`);
}

const options = process.argv.slice(2);
const [first, ...paths] = options;
if (first === "--from" && paths.length === 0) throw new Error("--from needs a report at least.");
if (options.includes("--help")) console.log(usage);
else judge(first === "--from" ? joinReports(paths.map(readReport)) : runStryker(options));
