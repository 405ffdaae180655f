import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./paths.ts";
import { scoresTable } from "./scores.ts";

const mutant = (status: string) => ({ status });
const spec = {
  files: { "a.yaml": { mutants: ["Killed", "Killed", "Survived", "Ignored", "CompileError"].map(mutant) } },
};
const found = (count: number, alarms: number) => ({
  found: count,
  falseAlarms: Array.from({ length: alarms }),
});
const faults = { faults: [{}, {}, {}], tools: { ours: found(3, 0), theirs: found(1, 1) } };

const rowsOf = (table: string) =>
  Object.fromEntries([...table.matchAll(/^\| (.+) \| (.+) \|$/gm)].map(([, what, result]) => [what, result]));

it("counts survivors as mutants, and neither those that say the same nor those that are no spec", () => {
  const rows = rowsOf(scoresTable(spec as never, { mutants: 3, killed: 2 }, faults as never));
  expect(rows["wrong specs that a fact notices (`npm run mutation`)"]).toBe(
    "2 of 3, and 1 that say the same as the right one",
  );
  expect(rows["wrong clients that a test notices (`npm run mutants:wire`)"]).toBe("2 of 3");
});

it("shows what each tool found, and what it raised for nothing", () => {
  const rows = rowsOf(scoresTable(spec as never, { mutants: 3, killed: 2 }, faults as never));
  expect(rows["faults of a provider that ours finds (`npm run faults`)"]).toBe("3 of 3, 0 false alarms");
  expect(rows["faults of a provider that theirs finds (`npm run faults`)"]).toBe("1 of 3, 1 false alarm");
});

it("has its table in the README", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, table = ""] = /<!-- scores:start[^>]*-->\n([\s\S]*?)\n<!-- scores:end -->/.exec(readme) ?? [];
  const inReadme = Object.keys(rowsOf(table));
  const now = Object.keys(
    rowsOf(scoresTable(spec as never, { mutants: 3, killed: 2 }, { calls: 0, faults: [], tools: {} })),
  );
  expect(inReadme).toEqual(expect.arrayContaining(now));
});
