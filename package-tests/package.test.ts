import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked, packPackage } from "../scripts/packed.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const tool = (path: string) => here(`node_modules/${path}`);

let folder: string;
let tarball: string;
let installed: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ottu-package-"));
  tarball = packPackage(folder);
  const project = join(folder, "project");
  installPacked(project, tarball, ["@types/node"]);
  installed = join(project, "node_modules", "ottu-sdk");
  for (const file of readdirSync(here("consumers")))
    copyFileSync(here(`consumers/${file}`), join(project, file));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program in the project and returns what it prints. */
function run(script: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const cwd = join(folder, "project");
  return spawnSync(process.execPath, [script, ...args], { cwd, encoding: "utf8" });
}

describe("the tarball", () => {
  it("has nothing that publint objects to", () => {
    const { status, stdout } = run(tool("publint/src/cli.js"), "run", tarball, "--strict");
    expect(status, stdout).toBe(0);
  });

  it("has types that are right for ES modules, by attw", () => {
    const data = ["openapi.yaml", "package.json"];
    const args = [tarball, "--profile", "esm-only", "--exclude-entrypoints", ...data];
    const { status, stdout } = run(tool("@arethetypeswrong/cli/dist/index.js"), ...args);
    expect(status, stdout).toBe(0);
    for (const path of ["ottu-sdk", "ottu-sdk/contract", "ottu-sdk/testing", "ottu-sdk/webhooks"])
      expect(stdout).toContain(`"${path}"`);
  });

  it("has the source of every map, so that an editor leads to it", () => {
    const maps = filesOf(installed).filter((file) => file.endsWith(".map"));
    expect(maps.some((file) => file.endsWith(".d.ts.map"))).toBe(true);
    const missing = maps.flatMap((map) => {
      const { sources } = JSON.parse(readFileSync(map, "utf8")) as { sources: string[] };
      return sources.filter((source) => !existsSync(resolve(dirname(map), source)));
    });
    expect(missing).toEqual([]);
  });

  it("has no tests, and nothing of the repository but what it runs on", () => {
    const files = filesOf(installed).map((file) => file.slice(installed.length + 1));
    expect(files.filter((file) => /\.test\.|fixture|virtual-clock|README\.md$/.test(file))).toEqual([
      "README.md",
    ]);
    const top = [...new Set(files.map((file) => file.split("/")[0]))].sort();
    expect(top).toEqual(["LICENSE", "README.md", "dist", "generated", "package.json", "src"]);
  });
});

describe("a bundle", () => {
  /** The paths of the API stand in the table of operations, which only the client needs. */
  const path = "/b/checkout/v1/pymt-txn/";
  const bundle = (input: string) =>
    spawnSync(tool("esbuild/bin/esbuild"), ["--bundle", "--format=esm", "--minify"], {
      cwd: join(folder, "project"),
      input,
      encoding: "utf8",
    }).stdout;

  it("of a helper leaves the client out", () => {
    expect(bundle('export { amount } from "ottu-sdk";')).not.toContain(path);
    expect(bundle('export { Ottu } from "ottu-sdk";')).toContain(path);
  });
});

/** Strict, and declarations of libraries are checked as well. */
const compilerOptions = {
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  outDir: "out",
};

function compile(compiler: string, files: string[], module: object) {
  const config = { compilerOptions: { ...compilerOptions, ...module }, files };
  writeFileSync(join(folder, "project", "tsconfig.json"), JSON.stringify(config));
  return run(tool(`${compiler}/bin/tsc`), "-p", ".");
}

const nodenext = { module: "nodenext", types: ["node"] };
const bundler = { module: "esnext", moduleResolution: "bundler", types: [] };

describe.each([
  ["TypeScript 5.9", "typescript59", "Version 5.9."],
  ["TypeScript 7", "typescript7", "Version 7."],
])("%s", (_, compiler, version) => {
  it("is what runs", () => expect(run(tool(`${compiler}/bin/tsc`), "--version").stdout).toContain(version));

  it("compiles a project that imports, and the project runs", () => {
    expect(compile(compiler, ["import.ts"], nodenext)).toMatchObject({ status: 0, stdout: "" });
    const { stdout, stderr } = run("out/import.js");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      email: "example@example.com",
      misspelt: "function",
      kind: "payment",
      issues: [],
      rules: ["credential.missing", "amount.scale"],
    });
  });

  it("compiles a project that requires, and the project runs", () => {
    expect(compile(compiler, ["require.cts"], nodenext)).toMatchObject({ status: 0, stdout: "" });
    const { stdout } = run("out/require.cjs");
    expect(JSON.parse(stdout)).toEqual({
      amount: "20.000",
      wrong: "function",
      kind: "payment",
      paths: [["amount"]],
      manifest: "ottu-sdk",
      document: true,
    });
  });

  it("compiles a project for a bundler, without any types of Node", () => {
    expect(compile(compiler, ["import.ts"], bundler)).toMatchObject({ status: 0, stdout: "" });
  });

  it("notices a project that is wrong", () => {
    const wrong = 'import { amount } from "ottu-sdk";\nexport const cost: number = amount("20", "KWD");\n';
    writeFileSync(join(folder, "project", "wrong.ts"), wrong);
    const { status, stdout } = compile(compiler, ["wrong.ts"], nodenext);
    expect(status).not.toBe(0);
    expect(stdout).toContain("wrong.ts(2,14): error TS2322");
  });
});

function filesOf(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
