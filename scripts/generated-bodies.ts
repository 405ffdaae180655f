import { parseArgs } from "node:util";
import { disagreementOn, sentenceOn } from "./generated-bodies/compare.ts";
import { knownDefects } from "./generated-bodies/known.ts";
import { Schemas } from "./generated-bodies/schemas.ts";
import { ajvOn, own, prism, targetsOf } from "./generated-bodies/tools.ts";
import { loadSpec } from "./mutation/document.ts";

const usage = `Usage: npm run generated-bodies [-- --count 10000] [--prism 100] [--seed N]

For every operation that takes JSON, generates bodies that keep the spec and as many that break it in one place, and
fails when our validator, Ajv2020 or Prism judges one of them otherwise. Prism, which is slower, is given --prism of
each. Prints the seed; the same seed makes the same bodies. scripts/generated-bodies/known.yaml lists the defects of
these tools.`;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    prism: { type: "string", default: "100" },
    seed: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help) console.log(usage);
else {
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const spec = loadSpec();
  const schemas = new Schemas(spec);
  const runs = [
    { judges: { own, ajv: ajvOn(schemas) }, count: Number(values.count) },
    { judges: { prism: await prism() }, count: Number(values.prism) },
  ];
  const targets = targetsOf(spec);
  let disagreements = 0;
  console.log(
    `Seed ${seed}: of each kind ${values.count} bodies an operation, ${values.prism} through Prism`,
  );
  for (const target of targets) {
    const started = performance.now();
    for (const run of runs) {
      const found = await disagreementOn(target, { schemas, defects: knownDefects, seed, ...run });
      if (!found) continue;
      disagreements++;
      console.error(sentenceOn(found));
    }
    console.log(`${target.operationId}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  console.log(`${targets.length} operations, ${disagreements} disagreements`);
  if (disagreements > 0) process.exitCode = 1;
}
