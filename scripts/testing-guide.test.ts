import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installPacked, packPackage } from "./packed.ts";
import { root } from "./paths.ts";
import { requireBuild } from "./require-build.ts";
import { samplesOf } from "./samples.ts";

const [shop = "", suite = "", ...others] = samplesOf("docs/testing.md").map(({ code }) => code);
const mistakes: [string, string][] = [
  ['amount(order.total, "KWD")', '"20.0000"'],
  ["isPayable(payment.state)", "payment.state"],
  [" && event.amount === order.total", ""],
];
const wrongShop = mistakes.reduce((code, [right, mistake]) => code.replace(right, mistake), shop);
let folder: string;
let results: Record<"right" | "wrong", Record<string, string>>;

beforeAll(() => {
  requireBuild();
  folder = mkdtempSync(join(tmpdir(), "ottu-guide-"));
  installPacked(folder, packPackage(folder), ["vitest", "@stoplight/prism-cli", "@types/node"]);
  results = runSuites({ right: shop, wrong: wrongShop });
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
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["right/shop.test.ts"] }),
  );
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program of this repository in the project of the guide's reader. */
function run(program: string, ...args: string[]) {
  const path = join(root, "node_modules", program);
  return spawnSync(process.execPath, [path, ...args], { cwd: folder, encoding: "utf8" });
}

/** Runs the suite of the guide on shops by name, and returns how each of its tests went there. */
function runSuites<Name extends string>(shops: Record<Name, string>): Record<Name, Record<string, string>> {
  for (const [name, code] of Object.entries<string>(shops)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "shop.ts"), code);
    writeFileSync(join(folder, name, "shop.test.ts"), suite);
  }
  const { stdout, stderr } = run("vitest/vitest.mjs", "run", "--reporter=json");
  const start = stdout.indexOf("{");
  if (start === -1) throw new Error(`The suite did not run.\n${stderr}`);
  const { testResults } = JSON.parse(stdout.slice(start)) as {
    testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
  };
  const results = testResults.map(({ name, assertionResults }) => [
    basename(dirname(name)),
    Object.fromEntries(assertionResults.map(({ title, status }) => [title, status])),
  ]);
  return Object.fromEntries(results) as Record<Name, Record<string, string>>;
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

it("has a suite that compiles", { timeout: 120_000 }, () => {
  const { status, stdout } = run("typescript/bin/tsc", "-p", ".");
  expect(status, stdout).toBe(0);
});

it("has a suite that passes with the packed tarball", () => {
  expect(results.right).toEqual(allPassed);
});

it("has a suite that fails with a shop that is wrong", () => {
  for (const [right] of mistakes) expect(shop).toContain(right);
  const failed = [names.started, names.settled, names.paid].map((name) => [name, "failed"]);
  expect(results.wrong).toEqual({ ...allPassed, ...Object.fromEntries(failed) });
});

it("names every export for tests", () => {
  const index = readFileSync(join(root, "src/testing/index.ts"), "utf8");
  const exported = [...index.matchAll(/\b([a-z]\w+)(?=[, }\n])/g)].map(([name]) => name);
  const values = exported.filter((name) => !["export", "type", "from"].includes(name));
  const guide = readFileSync(join(root, "docs/testing.md"), "utf8");
  expect(values.filter((name) => !guide.includes(`\`${name}`))).toEqual([]);
});
