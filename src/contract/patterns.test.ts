import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { patternWords, scaleOf, wordsOf } from "./patterns.ts";

/** The patterns of every schema of the bundle. */
function patternsOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "pattern" && typeof value === "string" ? [value] : key === "examples" ? [] : patternsOf(value),
  );
}

const bundle = parse(readFileSync(new URL("../../generated/openapi.yaml", import.meta.url), "utf8"));
const patterns = [...new Set(patternsOf([bundle.paths, bundle.components]))];

it("has words for every pattern of the spec", () => {
  expect(patterns.length).toBeGreaterThan(20);
  expect(
    patterns.filter((pattern) => scaleOf(pattern) === undefined && wordsOf(pattern) === undefined),
  ).toEqual([]);
});

it("has no words for patterns that are not in the spec", () => {
  expect(Object.keys(patternWords).filter((pattern) => !patterns.includes(pattern))).toEqual([]);
});

it("knows the scale rules by their patterns", () => {
  const scales = patterns.map(scaleOf).filter((scale) => scale !== undefined);
  expect(scales.sort()).toEqual([0, 2, 3, 4]);
  expect(scaleOf("^[^.]*(\\.[0-9]{1,3})?$")).toBe(3);
  for (const other of ["^[0-9]+$", "a^[^.]*(\\.[0-9]{1,3})?$", "^[^.]*(\\.[0-9]{1,3})?$a"])
    expect(scaleOf(other)).toBeUndefined();
});

it("tells times from dates", () => {
  const words = patterns.map(wordsOf);
  for (const one of [
    "a time, as DD/MM/YYYY HH:MM",
    "a date, as DD/MM/YYYY",
    "a time, as DD/MM/YYYY HH:MM:SS",
  ])
    expect(
      words.filter((word) => word === one),
      one,
    ).toHaveLength(1);
});
