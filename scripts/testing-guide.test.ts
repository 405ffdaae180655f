import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installPacked, packPackage } from "./packed.ts";
import { root } from "./paths.ts";
import { requireBuild } from "./require-build.ts";
import { samplesOf } from "./samples.ts";

const [shop = "", suite = "", ...others] = samplesOf("docs/testing.md").map(({ code }) => code);
let folder: string;

beforeAll(() => {
  requireBuild();
  folder = mkdtempSync(join(tmpdir(), "ottu-guide-"));
  installPacked(folder, packPackage(folder), ["vitest", "@stoplight/prism-cli", "@types/node"]);
  writeFileSync(join(folder, "shop.test.ts"), suite);
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ["node"],
    skipLibCheck: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["shop.test.ts"] }));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program of this repository in the project of the guide's reader. */
function run(program: string, ...args: string[]) {
  const path = join(root, "node_modules", program);
  return spawnSync(process.execPath, [path, ...args], { cwd: folder, encoding: "utf8" });
}

/** Runs the suite of the guide on some code, and returns how each of its tests went. */
function runSuite(code: string): Record<string, string> {
  writeFileSync(join(folder, "shop.ts"), code);
  const { stdout, stderr } = run("vitest/vitest.mjs", "run", "--reporter=json");
  const start = stdout.indexOf("{");
  if (start === -1) throw new Error(`The suite did not run.\n${stderr}`);
  const { testResults } = JSON.parse(stdout.slice(start)) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  return Object.fromEntries(
    testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .map(({ title, status }) => [title, status]),
  );
}

const names = {
  started: "a payment is started as the contract wants it",
  refused: "a refused payment is an error that says what was refused",
  created: "an order that is created is offered only if it can be paid",
  settled: "an order that is paid is offered only if it can be paid",
  paid: "an order is paid by its own event, in full, from Ottu",
};
const allPassed = Object.fromEntries(Object.values(names).map((name) => [name, "passed"]));

it("has a shop and its suite, each with its file name", () => {
  expect(shop).toMatch(/^\/\/ shop\.ts\n/);
  expect(suite).toMatch(/^\/\/ shop\.test\.ts\n/);
  expect(others).toEqual([]);
});

it("has a suite that compiles and passes with the packed tarball", { timeout: 120_000 }, () => {
  expect(runSuite(shop)).toEqual(allPassed);
  const { status, stdout } = run("typescript/bin/tsc", "-p", ".");
  expect(status, stdout).toBe(0);
});

it("has a suite that fails with a shop that is wrong", { timeout: 120_000 }, () => {
  const mistakes: [string, string][] = [
    ['amount(order.total, "KWD")', '"20.0000"'],
    ["isPayable(payment.state)", "payment.state"],
    [" && event.amount === order.total", ""],
  ];
  for (const [right] of mistakes) expect(shop).toContain(right);
  const wrong = mistakes.reduce((code, [right, mistake]) => code.replace(right, mistake), shop);
  const failed = [names.started, names.settled, names.paid].map((name) => [name, "failed"]);
  expect(runSuite(wrong)).toEqual({ ...allPassed, ...Object.fromEntries(failed) });
});

it("names every export for tests", () => {
  const index = readFileSync(join(root, "src/testing/index.ts"), "utf8");
  const exported = [...index.matchAll(/\b([a-z]\w+)(?=[, }\n])/g)].map(([name]) => name);
  const values = exported.filter((name) => !["export", "type", "from"].includes(name));
  const guide = readFileSync(join(root, "docs/testing.md"), "utf8");
  expect(values.filter((name) => !guide.includes(`\`${name}`))).toEqual([]);
});
