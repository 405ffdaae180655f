import { parseArgs } from "node:util";
import { loadMutants } from "./client-mutation/mutants.ts";
import { startRunner } from "./client-mutation/runner.ts";
import { lineOf, type Outcome, score, summaryOf } from "./client-mutation/score.ts";
import { writeReport } from "./reports.ts";

const usage = `Usage: npm run mutants:wire [-- --only TEXT]

Puts every mutant of contract-tests/wire-mutants into the client, one at a time, and runs the test that it names. Exits
with 1 unless each of these tests is green without its mutant and fails by an assertion with it.

  --only TEXT   only mutants whose id holds the text; reports/wire-mutants.json is left as it is
  --help        show this text`;

const { values } = parseArgs({ options: { only: { type: "string" }, help: { type: "boolean" } } });

async function main({ only = "" }): Promise<void> {
  const mutants = loadMutants().filter(({ id }) => id.includes(only));
  const runner = await startRunner();
  const outcomes: Outcome[] = [];
  const green = new Set<string>();
  try {
    for (const mutant of mutants) {
      const outcome = await score(runner, mutant, green);
      outcomes.push(outcome);
      console.log(lineOf(outcome));
    }
  } finally {
    await runner.close();
  }
  console.log(`\n${summaryOf(outcomes)}`);
  if (only === "") keepReport(outcomes);
  process.exitCode = outcomes.length > 0 && outcomes.every(({ status }) => status === "killed") ? 0 : 1;
}

/** For whoever shows the figures of the last run. */
function keepReport(outcomes: readonly Outcome[]): void {
  const count = (wanted: Outcome["status"]) => outcomes.filter(({ status }) => status === wanted).length;
  const mutants = outcomes.map(({ mutant: { id, file, harm, test }, status }) => ({
    ...{ id, file, harm, status },
    test: `${test.file} > ${test.name}`,
  }));
  const counts = { mutants: outcomes.length, killed: count("killed"), survived: count("survived") };
  const report = { summary: { ...counts, invalid: count("invalid") }, mutants };
  writeReport("wire-mutants.json", report);
}

if (values.help) console.log(usage);
else await main(values);
