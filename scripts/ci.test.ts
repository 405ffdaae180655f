import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "./paths.ts";

interface Workflow {
  jobs: {
    check: {
      strategy: { matrix: { node: number[] } };
      steps: { uses?: string; run?: string; with?: Record<string, string> }[];
    };
  };
}

const read = (path: string) => readFileSync(join(root, path), "utf8");
const workflow = parse(read(".github/workflows/ci.yml")) as Workflow;
const { strategy, steps } = workflow.jobs.check;
const runLines = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
const { scripts, engines } = JSON.parse(read("package.json")) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

/** `npm cit` installs and runs the whole suite, this test included, so it cannot be run from inside. */
const wholeSuite = "npm cit";
/** What each of the other steps runs. None is run from inside the suite: `.ci/run` runs them all, once. */
const ownSteps: Readonly<Record<string, { script: string; runs: string }>> = {
  "npm run lint": { script: "lint", runs: "biome check --error-on-warnings ." },
  "npm run typecheck": { script: "typecheck", runs: "tsc -p tsconfig.json && tsc -p tsconfig.web.json" },
  "npm run check:drift": { script: "check:drift", runs: "scripts/check-drift.ts" },
  "npm run test:package": { script: "test:package", runs: "--config package-tests/vitest.config.ts" },
  "npm run soak -- --calls 5000": { script: "soak", runs: "scripts/soak.ts" },
  "npm run docs:check": { script: "docs:check", runs: "vitest run --root site" },
  "npm run mutants:wire": { script: "mutants:wire", runs: "scripts/wire-mutants.ts" },
  "npm run mutation": { script: "mutation", runs: "scripts/mutation.ts" },
  "npm run faults": { script: "faults", runs: "scripts/faults.ts" },
  "npm run scores -- --check": { script: "scores", runs: "scripts/scores.ts" },
};

test("the workflow and .ci/run run the same commands in the same order", () => {
  const commands = read(".ci/run")
    .split("\n")
    .filter((line) => line.startsWith("npm "));
  expect(runLines).toEqual(commands);
  expect(runLines).toEqual([wholeSuite, ...Object.keys(ownSteps)]);
});

test(".ci/run stops at the first failure and can be executed", () => {
  expect(read(".ci/run").split("\n")).toContain("set -euo pipefail");
  expect(() => accessSync(join(root, ".ci/run"), constants.X_OK)).not.toThrow();
  expect(spawnSync("bash", ["-n", ".ci/run"], { cwd: root }).status).toBe(0);
});

test("the workflow covers the Node versions that the package promises", () => {
  expect(strategy.matrix.node).toEqual([20, 22, 24]);
  expect(engines.node).toMatch(/^>=20\./);
  expect(steps.find(({ uses }) => uses?.startsWith("actions/setup-node"))?.with?.["node-version"]).toBe(
    "$" + "{{ matrix.node }}",
  );
});

test("actions are pinned to a major version", () => {
  const uses = steps.flatMap((step) => step.uses ?? []);
  expect(uses.length).toBeGreaterThan(0);
  for (const action of uses) expect(action).toMatch(/^actions\/[a-z-]+@v[0-9]+$/);
});

describe("every line of the workflow has a command to run", () => {
  test(`${wholeSuite} has a test script to run`, () => {
    expect(runLines[0]).toBe(wholeSuite);
    expect(scripts.test).toBe("vitest run");
  });

  test.each(Object.entries(ownSteps))("%s has a script to run", (line, { script, runs }) => {
    expect(runLines).toContain(line);
    expect(scripts[script]).toContain(runs);
  });
});

test("what publishes the site is a build that docs:check carries out and looks at", () => {
  const docs = parse(read(".github/workflows/docs.yml")) as { jobs: { publish: Workflow["jobs"]["check"] } };
  const { steps: publishing } = docs.jobs.publish;
  const build = `npm run docs -- --base "/$${"{GITHUB_REPOSITORY#*/}"}"`;
  expect(publishing.flatMap(({ run }) => run ?? [])).toEqual(["npm ci", build]);
  expect(scripts["docs:check"]).toMatch(/^tsx site\/check\/build\.ts && /);
  const folder = publishing.find(({ uses }) => uses?.startsWith("actions/upload-pages-artifact"))?.with?.path;
  expect(folder).toBe("dist-docs");
  expect(read(".gitignore").split("\n")).toContain("dist-docs/");
});
