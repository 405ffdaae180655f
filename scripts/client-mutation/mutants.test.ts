import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { root } from "../paths.ts";
import { loadMutants, mutate, type WireMutant } from "./mutants.ts";

const mutants = loadMutants();

it.each(mutants.map((mutant) => [mutant.id, mutant] as const))("%s still fits the source", (_, mutant) => {
  const source = readFileSync(join(root, mutant.file), "utf8");
  const mutated = mutate(mutant, source);
  expect(mutated).not.toBe(source);
  expect(ts.transpileModule(mutated, { reportDiagnostics: true }).diagnostics).toEqual([]);
  expect(existsSync(join(root, mutant.test.file))).toBe(true);
  expect(mutant.harm).toMatch(/^[a-z0-9].*[^.]$/i);
});

it("breaks the wire in many ways", () => expect(mutants.length).toBeGreaterThanOrEqual(90));

const change = { id: "x", file: "src/x.ts", from: "a", to: "b" };

it("replaces the one place, and nothing else", () => {
  expect(mutate(change, "xax")).toBe("xbx");
  expect(mutate({ ...change, to: "$&" }, "xax")).toBe("x$&x");
});

it.each([
  ["none", "xxx", 0],
  ["two", "aa", 2],
])("fails loudly when there are %s", (_, source, times) => {
  expect(() => mutate(change, source)).toThrow(
    `x: src/x.ts has the piece to replace ${times} times, not once: a`,
  );
});

it("refuses two mutants of one name", () => {
  const directory = mkdtempSync(join(tmpdir(), "mutants-"));
  const one: Pick<WireMutant, "id"> = { id: "request.twice" };
  writeFileSync(join(directory, "a.yaml"), JSON.stringify([one]));
  expect(loadMutants(directory)).toEqual([one]);
  writeFileSync(join(directory, "b.yaml"), JSON.stringify([one]));
  expect(() => loadMutants(directory)).toThrow("Two mutants are called request.twice.");
});
