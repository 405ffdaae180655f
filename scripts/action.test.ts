import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "./paths.ts";
import { requireBuild } from "./require-build.ts";

interface Action {
  inputs: Record<string, { description: string; default: string }>;
  runs: {
    steps: { uses?: string; run?: string; if?: string; shell?: string; env?: Record<string, string> }[];
  };
}

const { inputs, runs } = parse(readFileSync(join(root, "action.yml"), "utf8")) as Action;
const steps = runs.steps.filter(({ run }) => run !== undefined);
let workspace: string;

beforeAll(() => {
  const program = join(root, "dist", "src", "cli", "main.js");
  requireBuild();
  workspace = mkdtempSync(join(tmpdir(), "ottu action-"));
  // What an installed ottu-sdk puts there.
  const bin = join(workspace, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, "ottu-contract"),
    `#!/usr/bin/env bash\nexec "${process.execPath}" "${program}" "$@"\n`,
  );
  chmodSync(join(bin, "ottu-contract"), 0o755);
  writeFileSync(join(workspace, "package.json"), "{}");
  const recordings = join(workspace, "recorded", "in a folder");
  mkdirSync(recordings, { recursive: true });
  const har = readFileSync(join(root, "examples/recorded/checkout.har"), "utf8");
  cpSync(join(root, "examples/recorded/webhooks.ndjson"), join(workspace, "recorded", "webhooks.ndjson"));
  // Without its slash the path is none of the API's.
  writeFileSync(join(recordings, "a.har"), har.replaceAll('/pymt-txn/"', '/pymt-txn"'));
  writeFileSync(join(recordings, "b.har"), har);
});
afterAll(() => rmSync(workspace, { recursive: true }));
beforeEach(() => rmSync(join(workspace, "ottu-contract-reports"), { recursive: true, force: true }));

/** Runs the step as GitHub does: its inputs in the environment, in a bash that stops at the first failure. */
function runStep(given: Record<string, string> = {}): {
  status: number | null;
  stdout: string;
  reports: string[];
} {
  const [step] = steps;
  const value = (expression: string) => {
    const name = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? "";
    return given[name] ?? inputs[name]?.default;
  };
  const env = Object.entries(step?.env ?? {}).map(([name, expression]) => [name, value(expression)]);
  const { status, stdout } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-eo", "pipefail", "-c", step?.run ?? ""],
    {
      cwd: workspace,
      env: { ...process.env, ...Object.fromEntries(env) },
      encoding: "utf8",
    },
  );
  const reports = join(workspace, "ottu-contract-reports");
  const files = existsSync(reports) ? readdirSync(reports, { recursive: true, encoding: "utf8" }) : [];
  return { status, stdout, reports: files.filter((file) => /\.\w+$/.test(file)).sort() };
}

const report = (path: string) => readFileSync(join(workspace, "ottu-contract-reports", path), "utf8");
const a = "recorded-in-a-folder-a.har";
const b = "recorded-in-a-folder-b.har";

it("has one step that runs, in a shell, and inputs that are all used and described", () => {
  expect(steps.map(({ shell }) => shell)).toEqual(["bash"]);
  const text = JSON.stringify(runs);
  for (const [name, { description }] of Object.entries(inputs)) {
    expect(text).toMatch(new RegExp(`inputs\\.${name}\\b`));
    expect(description).not.toBe("");
  }
  for (const { uses } of runs.steps) if (uses) expect(uses).toMatch(/^(actions|github)\/[a-z/-]+@v\d+$/);
});

it("is described in the guide, input by input", () => {
  const rows = [
    ...readFileSync(join(root, "docs/ci.md"), "utf8").matchAll(/^\| (`[\w-]+`(?:, `[\w-]+`)*) \|/gm),
  ];
  const named = rows.flatMap(([, names = ""]) => names.replaceAll("`", "").split(", "));
  expect(named).toEqual(Object.keys(inputs));
});

it("uploads what was found whatever became of the check", () => {
  const uploads = runs.steps.filter(({ uses }) => uses?.includes("upload"));
  expect(uploads.map(({ if: condition }) => condition?.startsWith("always()"))).toEqual([true, true]);
});

// npx takes its time on a busy machine.
describe("its step", { timeout: 60_000 }, () => {
  it("checks every recording and writes SARIF and JUnit for each", () => {
    const { status, stdout, reports } = runStep();
    expect(status).toBe(1);
    expect(stdout).toContain("::group::recorded/in a folder/a.har");
    expect(reports).toEqual([`junit/${a}.xml`, `junit/${b}.xml`, `sarif/${a}.sarif`, `sarif/${b}.sarif`]);
    expect(report(`junit/${a}.xml`)).toMatch(/<testsuite [^>]*failures="[1-9]/);
    const ids = [a, b].map((name) => {
      const { runs: found } = JSON.parse(report(`sarif/${name}.sarif`));
      return [found[0].automationDetails.id, found[0].results.length > 0];
    });
    expect(ids).toEqual([
      ["ottu-contract/recorded/in%20a%20folder/a.har/", true],
      ["ottu-contract/recorded/in%20a%20folder/b.har/", false],
    ]);
  });

  it("checks every recording in exactly one of two shards", () => {
    expect(runStep({ shard: "1/2" }).reports).toEqual([`junit/${a}.xml`, `sarif/${a}.sarif`]);
    rmSync(join(workspace, "ottu-contract-reports"), { recursive: true });
    expect(runStep({ shard: "2/2" }).reports).toEqual([`junit/${b}.xml`, `sarif/${b}.sarif`]);
  });

  it("hands servers, webhooks and the mode on", () => {
    const recordings = "recorded/*.ndjson";
    const webhooks = "https://shop.example.com/webhook\nhttps://shop.example.com/other";
    const { status, stdout } = runStep({ recordings, webhooks });
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringContaining("4 exchanges judged, 2 not"),
    });
    expect(runStep({ recordings }).status).toBe(2);
    expect(runStep({ recordings, servers: "https://elsewhere.example.com" }).status).toBe(2);
    expect(runStep({ mode: "lenient" }).status).toBe(2);
  });

  it.each(["0/2", "3/2", "1", "1/0", "a/b"])("fails for the shard %s, which would check nothing", (shard) => {
    expect(runStep({ shard })).toEqual({
      status: 2,
      stdout: `::error::shard is ${shard}; it must be like 1/2\n`,
      reports: [],
    });
  });

  it("fails when there is no recording", () => {
    const { status, stdout } = runStep({ recordings: "none/*.har" });
    expect(status).toBe(2);
    expect(stdout).toBe("::error::no recording was found; recordings is none/*.har\n");
  });
});
