import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const budget: { instantiations: number } = JSON.parse(readFileSync(here("budget.json"), "utf8"));

/** How many types the compiler makes for the presence tests; the same on every machine. */
function countInstantiations(): number {
  const { config } = ts.readConfigFile(here("../../tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, here("../../"));
  const program = ts.createProgram([here("presence.test-d.ts")], options);
  expect(ts.getPreEmitDiagnostics(program)).toEqual([]);
  return (program as ts.Program & { getInstantiationCount(): number }).getInstantiationCount();
}

it("checks the presence types within the budget of instantiations", () => {
  const count = countInstantiations();
  // A change that makes it cheaper shows here, too: write the new number down.
  expect(count, `set budget.json to ${count} if that is meant`).toBeLessThanOrEqual(budget.instantiations);
  expect(count, `set budget.json to ${count}`).toBeGreaterThan(budget.instantiations * 0.8);
}, 60_000);
