import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMock } from "../contract-tests/support/prism.ts";
import { withCounts } from "./counts.ts";
import { root } from "./paths.ts";
import { requireBuild } from "./require-build.ts";
import { type CompiledSample, compileSamples, runSample, samplesOf } from "./samples.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const samples = samplesOf("README.md").map(({ code }) => code);

let mock: Awaited<ReturnType<typeof startMock>>;
let compiled: Record<"use" | "contract" | "wrong", CompiledSample>;
beforeAll(async () => {
  requireBuild();
  mock = await startMock();
  const [use = "", contract = ""] = samples.map((code) =>
    code.replaceAll("https://sandbox.ottu.net", mock.url),
  );
  const wrong = use.replace("currency_code", "currency");
  compiled = compileSamples("readme", { use, contract, wrong });
  // The compiler takes its time on a busy machine.
}, 60_000);
afterAll(() => mock.close());

it("has samples", () => expect(samples).toHaveLength(2));

it("compiles and runs its first sample against the mock", async () => {
  expect(compiled.use.errors).toEqual([]);
  const { stdout, stderr } = await runSample(compiled.use);
  expect(stderr).toBe("");
  expect(stdout).toMatch(
    /^https:\/\/sandbox\.ottu\.net\/b\/checkout\/redirect\/start\/\?session_id=\S+ example@example\.com\n\w+\n$/,
  );
});

it("compiles and runs its second sample against the mock", async () => {
  expect(compiled.contract.errors).toEqual([]);
  const { stdout, stderr } = await runSample(compiled.contract);
  expect({ stdout, stderr }).toEqual({ stdout: "pending\n", stderr: "" });
});

it("would notice a sample that does not compile", () => expect(compiled.wrong.errors).not.toEqual([]));

it("names only commands that package.json has", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const named = [...readme.matchAll(/npm run ([\w:-]+\w)/g)].map(([, name]) => name);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...new Set(named)]));
});

it("has the counts and the operations that the spec and the facts have", () =>
  expect(withCounts(readme)).toBe(readme));
