import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeDrift, findDrift } from "./drift.ts";
import { generate } from "./generate/index.ts";
import { generatedDir } from "./paths.ts";

const usage = `Usage: npm run check:drift [-- --dir DIR]

Generates into a temporary directory and compares with generated/ (or DIR), both ways: a missing, an extra and a
different file are each an error. Exits 1 on any.`;

const { values } = parseArgs({ options: { dir: { type: "string" }, help: { type: "boolean", short: "h" } } });
if (values.help) {
  console.log(usage);
} else {
  const fresh = await mkdtemp(join(tmpdir(), "ottu-drift-"));
  try {
    await generate(fresh);
    const drift = await findDrift(values.dir ?? generatedDir, fresh);
    for (const one of drift) console.error(describeDrift(one));
    if (drift.length > 0) {
      console.error("\nRun `npm run generate` and commit what it writes.");
      process.exitCode = 1;
    } else {
      console.log("generated/ is what the spec yields.");
    }
  } catch (error) {
    console.error(`The drift check could not run.\n\n${(error as Error).message}`);
    process.exitCode = 1;
  } finally {
    await rm(fresh, { recursive: true });
  }
}
