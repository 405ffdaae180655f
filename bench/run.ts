import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../scripts/paths.ts";
import { bytes } from "./bytes.ts";
import { checks } from "./checks.ts";
import { clientParts } from "./client-parts.ts";
import { generation } from "./generation.ts";
import { importTime } from "./import-time.ts";
import { machine } from "./machine.ts";
import { overhead } from "./overhead.ts";
import { type Measure, markdown } from "./section.ts";
import { types } from "./types.ts";
import { wallTime } from "./wall-time.ts";

const measures: Readonly<Record<string, Measure>> = {
  overhead,
  bytes,
  parts: clientParts,
  import: importTime,
  checks,
  generation,
  types,
  tests: wallTime,
};

const names = Object.keys(measures).join(", ");

const usage = `Usage: npm run bench [-- --only NAME] [--quick]

Measures ottu-sdk beside its peers and writes docs/benchmarks.md. Leave the machine alone meanwhile.

  --only NAME  one measure, printed and not written: ${names}
  --quick      a look at whether everything runs, printed and not written: the figures are worth little`;

const head = `# Benchmarks

Written by \`npm run bench\`; do not edit. Ratios come from one run and are what to compare; times belong to the machine.
The aims are those the project set itself beforehand.

${machine()}`;

async function main({ only, quick }: { only: string | undefined; quick: boolean }): Promise<void> {
  const parts: string[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    if (only !== undefined && only !== name) continue;
    console.error(`measuring ${name} …`);
    parts.push(markdown(await measure({ quick })));
  }
  if (parts.length === 0) throw new Error(`There is no measure ${only}; there are ${names}.`);
  const page = `${[head, ...parts].join("\n\n")}\n`;
  if (quick || only !== undefined) console.log(page);
  else writeFileSync(join(root, "docs", "benchmarks.md"), page);
}

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help) console.log(usage);
else await main({ only: values.only, quick: values.quick });
