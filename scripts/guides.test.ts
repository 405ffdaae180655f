import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMock } from "../contract-tests/support/prism.ts";
import { parseCurl } from "./curl.ts";
import { root } from "./paths.ts";
import { requireBuild } from "./require-build.ts";
import { type CompiledSample, compileSamples, runSample, samplesOf } from "./samples.ts";

const run = promisify(execFile);

/** Their samples speak to each other, and have tests of their own. */
const elsewhere = ["testing.md", "webhooks.md"];
const pages = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
  .filter((page) => page.endsWith(".md") && !page.startsWith("decisions") && !elsewhere.includes(page))
  .sort();

const typescript = pages.flatMap((page) =>
  samplesOf(`docs/${page}`).map((sample, index) => ({
    ...sample,
    name: `${page.replace(/\W+/g, "-").replace(/-md$/, "")}-${index + 1}`,
  })),
);
const shell = pages.flatMap((page) =>
  samplesOf(`docs/${page}`, "sh").map((sample) => [page, sample.code.trim(), sample] as const),
);

let mock: Awaited<ReturnType<typeof startMock>>;
let compiled: Record<string, CompiledSample>;
const atMock = (code: string) => code.replaceAll("https://sandbox.ottu.net", mock.url);
const directory = join(root, ".cache", "guides");
beforeAll(async () => {
  requireBuild();
  mock = await startMock();
  const codes = typescript.map(({ name, code }) => [name, atMock(code)]);
  compiled = compileSamples("guides", Object.fromEntries(codes));
  // The compiler takes its time on a busy machine.
}, 120_000);
afterAll(() => mock.close());

describe("a sample compiles, runs and prints what its page says:", () => {
  it.each(typescript.map((sample) => [sample.name, sample] as const))("%s", async (name, { prints = "" }) => {
    const sample = compiled[name] as CompiledSample;
    expect(sample.errors).toEqual([]);
    expect(await runSample(sample)).toEqual({ stdout: prints, stderr: "" });
  });
});

describe("a command does what its page says:", () => {
  it.each(shell)("%s: %s", async (_, command, sample) => {
    if (command.startsWith("curl ")) {
      const response = await fetch(await parseCurl(atMock(sample.code)));
      expect(response.headers.get("sl-violations")).toBeNull();
      expect(response.ok).toBe(true);
    } else {
      expect(command).toMatch(/^npx ottu-contract /);
      mkdirSync(directory, { recursive: true });
      copyFileSync(join(root, "examples/recorded/checkout.har"), join(directory, "traffic.har"));
      const [, , ...args] = command.split(" ");
      const main = join(root, "dist/src/cli/main.js");
      const { stdout, stderr } = await run(process.execPath, [main, ...args], { cwd: directory });
      if (sample.prints !== undefined) expect(stdout + stderr).toBe(sample.prints);
    }
  });
});

it("finds the samples of the guides", () => {
  expect(typescript.length).toBeGreaterThan(12);
  expect(shell.length).toBeGreaterThan(2);
});
