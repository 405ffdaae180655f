import { compare } from "./provider-faults/compare.ts";
import { faults, traffic } from "./provider-faults/data.ts";
import { problemsOf, tableOf } from "./provider-faults/table.ts";
import { writeReport } from "./reports.ts";

// Sends the same traffic past three tools that watch a provider, first while it keeps the contract and then while it
// breaks it in every way of faults.yaml; prints what each found and writes reports/faults.json.
const started = performance.now();
const comparison = await compare(traffic, faults);
writeReport("faults.json", comparison);
console.log(tableOf(comparison));
console.log(`in ${((performance.now() - started) / 1000).toFixed(1)} s`);
for (const problem of problemsOf(comparison)) {
  console.error(problem);
  process.exitCode = 1;
}
