import { parseArgs } from "node:util";
import { withParameters } from "./generate/parameter-schemas.ts";
import { choose } from "./mutation/choose.ts";
import { loadSpec } from "./mutation/document.ts";
import { mutantsOf } from "./mutation/mutants.ts";
import { tryAll } from "./mutation/pool.ts";
import { progressOf } from "./mutation/progress.ts";
import { Reach } from "./mutation/reach.ts";
import { strykerReport, writeReport, writeSummary } from "./mutation/report.ts";
import { resultsOf, summaryOf } from "./mutation/result.ts";

const usage = `Usage: npm run mutation [-- --only NAME] [--sample N --seed N] [--processes N] [--out DIR]

Changes the spec in one place at a time (a bound by one, a value, a type, a condition, a status, ...) and asks the facts
of contract-tests/ whether they notice. Prints the mutants that none of them notices; writes the whole to DIR
(reports/mutation) as mutation.json, in Stryker's format, and mutation.html, and the figures as summary.json.

  --only NAME     mutants of one component, parameter or operation with all it uses
  --sample N      N of the mutants, drawn by the seed
  --seed N        of the sample; a random one by default, printed
  --processes N   how many work at a time (2)

Ends with 1 when a mutant survived or a fact does not hold on the spec as it is, with 2 when used wrongly.`;

function misused(problem: string): never {
  console.error(`${problem}\n\n${usage}`);
  process.exit(2);
}

function readOptions() {
  const string = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      only: string,
      sample: string,
      seed: string,
      processes: { ...string, default: "2" },
      out: { ...string, default: "reports/mutation" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const count = (name: "sample" | "seed" | "processes") => {
    const text = values[name];
    if (text === undefined) return undefined;
    if (!/^[1-9]\d{0,8}$/.test(text)) misused(`--${name} takes a whole number above 0.`);
    return Number(text);
  };
  return {
    ...(values.only !== undefined && { only: values.only }),
    sample: count("sample"),
    seed: count("seed") ?? Math.ceil(Math.random() * 1e9),
    processes: count("processes") ?? 2,
    out: values.out,
  };
}

let options: ReturnType<typeof readOptions>;
try {
  options = readOptions();
} catch (error) {
  misused((error as Error).message);
}
const { only, sample, seed, processes, out } = options;
const spec = loadSpec();
const mutants = mutantsOf(spec, new Reach(withParameters(spec).components.schemas));
let chosen: number[];
try {
  chosen = choose(mutants, spec, {
    seed,
    ...(only !== undefined && { only }),
    ...(sample !== undefined && { sample }),
  });
} catch (error) {
  misused((error as Error).message);
}
if (sample !== undefined) console.error(`A sample of ${chosen.length} by --seed ${seed}.`);

const started = performance.now();
const { verdicts, failing } = await tryAll(chosen, { processes, onProgress: progressOf(chosen.length) });
const results = resultsOf(mutants, verdicts, spec);
await writeReport(strykerReport(results), out);
await writeSummary(results, {
  seconds: (performance.now() - started) / 1000,
  whole: chosen.length === mutants.length,
  out,
});

for (const { mutant } of results.filter(({ status }) => status === "survived"))
  console.log(`survived: ${mutant.id}`);
if (failing.length > 0)
  console.log(`Left out, as the spec as it is breaks them:\n${failing.map((one) => `  ${one}`).join("\n")}`);
console.error(
  `${((performance.now() - started) / 1000).toFixed(0)} s; ${out}/mutation.html shows each mutant.`,
);
console.log(summaryOf(results));
process.exitCode = failing.length > 0 || results.some(({ status }) => status === "survived") ? 1 : 0;
