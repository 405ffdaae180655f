import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMock } from "../contract-tests/support/prism.ts";
import { withCounts } from "./counts.ts";
import { root } from "./paths.ts";
import { compileSample, samplesOf } from "./samples.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const samples = samplesOf("README.md");
const directory = join(root, ".cache", "readme");

let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  if (!existsSync(join(root, "dist", "src", "index.js")))
    throw new Error("Run npm run build first; npm test does.");
  mock = await startMock();
});
afterAll(() => mock.close());

const compile = (name: string, code: string) =>
  compileSample("readme", name, code.replaceAll("https://sandbox.ottu.net", mock.url)).errors;

const run = async (name: string) => promisify(execFile)(process.execPath, [join(directory, `${name}.js`)]);

it("has samples", () => expect(samples).toHaveLength(2));

it("compiles and runs its first sample against the mock", async () => {
  expect(compile("use", samples[0] ?? "")).toEqual([]);
  const { stdout, stderr } = await run("use");
  expect(stderr).toBe("");
  expect(stdout).toMatch(
    /^https:\/\/sandbox\.ottu\.net\/b\/checkout\/redirect\/start\/\?session_id=\S+ example@example\.com\n\w+\n$/,
  );
});

it("compiles and runs its second sample against the mock", async () => {
  expect(compile("contract", samples[1] ?? "")).toEqual([]);
  const { stdout, stderr } = await run("contract");
  expect({ stdout, stderr }).toEqual({ stdout: "pending\n", stderr: "" });
});

it("would notice a sample that does not compile", () => {
  expect(compile("wrong", (samples[0] ?? "").replace("currency_code", "currency"))).not.toEqual([]);
});

it("names only commands that package.json has", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...new Set(named)]));
});

it("has the counts and the operations that the spec and the facts have", () =>
  expect(withCounts(readme)).toBe(readme));
