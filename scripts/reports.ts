import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";

/** Writes what a run found out to `reports/`, which is not committed. */
export function writeReport(name: string, report: object): void {
  const folder = join(root, "reports");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${JSON.stringify(report, null, 2)}\n`);
}
