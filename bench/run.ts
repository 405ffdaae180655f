import { readFileSync, writeFileSync } from "node:fs";
import { cpus, platform } from "node:os";
import { fileURLToPath } from "node:url";
import { callTimes } from "./calls.ts";
import { bundleSizes, importTimes } from "./sizes.ts";

const page = fileURLToPath(new URL("../docs/benchmarks.md", import.meta.url));
const { dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  dependencies: Record<string, string>;
};

const table = (heads: string[], rows: string[][]) =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const calls = await callTimes();
const [[, bare] = ["", 1]] = calls;
const sizes = bundleSizes();
const imports = new Map(importTimes());
const processors = cpus();
const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);

writeFileSync(
  page,
  `# Benchmarks

Written by \`npm run bench\`; ratios within one run say more than the figures, which belong to one machine:
${processors.length} × ${processors[0]?.model.trim() || "an unnamed processor"}, ${platform()}, Node ${process.version}; ${versions.join(", ")}.

## A call on a transport that answers at once

The same GET and the same answer for all; medians of rounds that take turns.

${table(
  ["client", "µs of processor time", "over bare fetch"],
  calls.map(([name, time]) => [name, time.toFixed(1), (time / bare).toFixed(1)]),
)}

## Everything a module exports, minified and compressed, and imported by a fresh process

${table(
  ["module", "kB (min+gzip)", "import, ms"],
  sizes.map(([name, bytes]) => [
    name,
    (bytes / 1000).toFixed(1),
    (imports.get(name) ?? Number.NaN).toFixed(0),
  ]),
)}
`,
);
console.log(readFileSync(page, "utf8"));
