import { parseArgs } from "node:util";
import { generate } from "./generate/index.ts";
import { generatedDir } from "./paths.ts";

const usage = `Usage: npm run generate [-- --out DIR]

Bundles and lints spec/, and writes what is derived from it into generated/ (or DIR).`;

const { values } = parseArgs({ options: { out: { type: "string" }, help: { type: "boolean", short: "h" } } });
if (values.help) {
  console.log(usage);
} else {
  const started = performance.now();
  try {
    const files = await generate(values.out ?? generatedDir);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`Generated ${files.join(", ")} in ${seconds} s.`);
  } catch (error) {
    console.error(`Generation stopped; nothing was written.\n\n${(error as Error).message}`);
    process.exitCode = 1;
  }
}
