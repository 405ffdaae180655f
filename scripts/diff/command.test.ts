import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { root } from "../paths.ts";

// Each run starts a compiler and Redocly.
vi.setConfig({ testTimeout: 60_000 });

let repository: string;
const git = (...args: string[]) => {
  const identity = ["-c", "user.name=a contributor", "-c", "user.email=example@example.com"];
  expect(spawnSync("git", [...identity, ...args], { cwd: repository }).status).toBe(0);
};
const diff = (...args: string[]) => {
  const program = ["--import", "tsx", join(repository, "scripts", "diff.ts"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    cwd: repository,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};
const edit = (file: string, text: string, replacement: string) => {
  const path = join(repository, file);
  const before = readFileSync(path, "utf8");
  expect(before).toContain(text);
  writeFileSync(path, before.replace(text, replacement));
};

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "ottu-diff-"));
  for (const part of [
    "scripts",
    "api",
    "generated/openapi.yaml",
    "package.json",
    "redocly.yaml",
    "spec/lint",
  ])
    cpSync(join(root, part), join(repository, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(repository, "node_modules"));
  git("init", "--quiet");
  git("add", "api", "generated");
  git("commit", "--quiet", "--message", "base");
});
afterAll(() => rmSync(repository, { recursive: true }));

it("finds nothing where nothing has changed", () => {
  const stdout = "Nothing has changed that users of the package can see.\n";
  expect(diff("HEAD")).toEqual({ status: 0, stdout, stderr: "" });
});

it("names the bump, drafts the entry, and fails when something breaks", () => {
  edit("api/index.api.md", "export function amount(", "export function amountOf(");
  const { status, stdout } = diff("HEAD", "--draft", join(repository, "draft.md"));
  expect(status).toBe(1);
  expect(stdout).toContain("major  index: amount is no longer exported.\nminor  index: amountOf is new.\n");
  expect(stdout).toContain("\nDemands a minor version: 0.1.0 becomes 0.2.0.\n");
  expect(readFileSync(join(repository, "draft.md"), "utf8")).toMatch(
    /^---\n"ottu-sdk": minor\n---\n\nBreaking:\n\n- index: amount is no longer exported\.\n/,
  );
});

it("cannot compare with what is no commit, or with nothing", () => {
  expect(diff("nonsense")).toMatchObject({ status: 2, stdout: "" });
  expect(diff()).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage: npm run diff") });
  expect(diff("HEAD", "--wrong").status).toBe(2);
});

it("explains itself", () => {
  const { status, stdout } = diff("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("Exit code: 0 when nothing breaks");
});
