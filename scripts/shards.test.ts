import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { root } from "./paths.ts";

/** The commands of the guide, in order. */
const commands = [
  ...readFileSync(join(root, "docs/ci.md"), "utf8").matchAll(/^ {4}npx (vitest run .*)$/gm),
].map(([, command = ""]) => command);

// A few quick files stand for the suite, which cannot run itself.
const files = ["decimal", "amount", "money", "path", "pointer"].map((name) => `${name}.test.ts`);
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "ottu-shards-"));
  for (const part of ["src", "generated"]) cpSync(join(root, part), join(project, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
});
afterAll(() => rmSync(project, { recursive: true }));

/** Runs a command of the guide there, and returns the test files that it reports. */
function filesOf(command: string, ...more: string[]): string[] {
  const args = [...command.split(" "), ...more];
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules/.bin", args.shift() ?? ""), args, {
    cwd: project,
    env: { ...process.env, NO_COLOR: "1" },
    encoding: "utf8",
  });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
  return [...stdout.matchAll(/src\/([\w-]+\.test\.ts) \(\d+ tests?/g)].map(([, file = ""]) => file).sort();
}

it("two shards run every file once, and their reports make one", { timeout: 120_000 }, () => {
  expect(commands).toHaveLength(3);
  const [first = "", second = "", merge = ""] = commands;
  const paths = files.map((file) => `src/${file}`);
  const parts = [filesOf(first, ...paths), filesOf(second, ...paths)];
  expect(parts.every((part) => part.length > 0)).toBe(true);
  expect(parts.flat().sort()).toEqual([...files].sort());
  expect(filesOf(merge)).toEqual([...files].sort());
  const junit = readFileSync(join(project, "junit.xml"), "utf8");
  for (const file of files) expect(junit).toContain(`<testsuite name="src/${file}"`);
});
