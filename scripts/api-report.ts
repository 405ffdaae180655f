import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { extractReports, reportFolder } from "./api-report/extract.ts";

const usage = `Usage: npm run api

Builds the package and writes what each entry point exports into api/, so that a changed surface shows in review.`;

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
if (values.help) {
  console.log(usage);
} else {
  const reports = extractReports();
  mkdirSync(reportFolder, { recursive: true });
  // An entry point that is gone leaves no report behind.
  for (const file of readdirSync(reportFolder)) {
    if (file.endsWith(".api.md")) rmSync(join(reportFolder, file));
  }
  for (const [name, text] of Object.entries(reports))
    writeFileSync(join(reportFolder, `${name}.api.md`), text);
  console.log(`Wrote ${Object.keys(reports).join(", ")} into api/.`);
}
