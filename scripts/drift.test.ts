import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { describeDrift, findDrift } from "./drift.ts";

const directory = mkdtempSync(join(tmpdir(), "ottu-drift-test-"));
afterAll(() => rmSync(directory, { recursive: true }));

let count = 0;
function files(contents: Record<string, string>): string {
  const path = join(directory, String(count++));
  mkdirSync(join(path, "inner"), { recursive: true });
  for (const [name, text] of Object.entries(contents)) writeFileSync(join(path, name), text);
  return path;
}

const fresh = { "client.ts": "one\ntwo\nthree\n", "inner/types.ts": "type A = 1;\n" };

test("equal directories have no drift", async () => {
  expect(await findDrift(files(fresh), files(fresh))).toEqual([]);
});

test("a trailing slash of a directory changes nothing", async () => {
  expect(await findDrift(`${files(fresh)}/`, files(fresh))).toEqual([]);
});

test("a changed byte is drift, at the first line that differs", async () => {
  const changed = { ...fresh, "client.ts": "one\ntwo\nThree\n" };
  const drift = await findDrift(files(changed), files(fresh));
  expect(drift).toEqual([{ file: "client.ts", what: "different", line: 3 }]);
  expect(drift.map(describeDrift)).toEqual(["generated/client.ts:3 is not what the spec yields"]);
});

test.each([
  ["a line too many at the end", "one\ntwo\nthree\nfour\n", 4],
  ["a missing end of line", "one\ntwo\nthree", 3],
  ["an empty file", "", 1],
  ["Windows line ends", "one\r\ntwo\r\nthree\r\n", 1],
])("%s is drift", async (_, text, line) => {
  const drift = await findDrift(files({ ...fresh, "client.ts": text }), files(fresh));
  expect(drift).toEqual([{ file: "client.ts", what: "different", line }]);
});

test("a file that generation does not write is drift", async () => {
  const drift = await findDrift(files({ ...fresh, "old.ts": "" }), files(fresh));
  expect(drift).toEqual([{ file: "old.ts", what: "extra" }]);
  expect(drift.map(describeDrift)).toEqual(["generated/old.ts is not generated from anything"]);
});

test("a file that is missing is drift, in a folder, too", async () => {
  const drift = await findDrift(files({ "client.ts": fresh["client.ts"] }), files(fresh));
  expect(drift).toEqual([{ file: "inner/types.ts", what: "missing" }]);
  expect(drift.map(describeDrift)).toEqual(["generated/inner/types.ts is missing"]);
});
