import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../src/limits.ts";
import { loadCases } from "./behavior/support/cases.ts";
import { laws } from "./behavior/support/laws.ts";

const text = readFileSync(new URL("../docs/behavior.md", import.meta.url), "utf8");
const sentences = [...text.matchAll(/^(\d+)\. (.+)$/gm)].map(([, number = "", sentence = ""]) => ({
  number: Number(number),
  tags: [...sentence.matchAll(/\[([a-z0-9.-]+)\](?!\()/g)].map(([, tag = ""]) => tag),
}));
const tags = sentences.flatMap((sentence) => sentence.tags);
const proofs = [...loadCases().flatMap(({ cases }) => cases.map(({ id }) => id)), ...Object.keys(laws)];

it("numbers the promises without a gap", () => {
  expect(sentences.map(({ number }) => number)).toEqual(sentences.map((_, index) => index + 1));
  expect(sentences.length).toBeGreaterThan(50);
});

it("proves every promise", () => {
  expect(sentences.filter((sentence) => sentence.tags.length === 0)).toEqual([]);
});

it("tags nothing that does not exist", () => {
  expect(tags.filter((tag) => !proofs.includes(tag))).toEqual([]);
});

it("names every case and every law once", () => {
  expect(proofs.filter((id) => !tags.includes(id))).toEqual([]);
  expect(tags.filter((tag, index) => tags.indexOf(tag) !== index)).toEqual([]);
});

it("states the defaults the client has", () => {
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(([, key, value]) => [key, value]);
  expect(rows).toEqual(Object.entries(DEFAULT_LIMITS).map(([key, value]) => [key, String(value)]));
});
