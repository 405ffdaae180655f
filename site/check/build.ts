import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** What the site is published by: what is looked at is what these lines make. */
const workflow = new URL("../../.github/workflows/docs.yml", import.meta.url);

interface Workflow {
  jobs: { publish: { steps: { run?: string }[] } };
}

const { jobs } = parse(readFileSync(workflow, "utf8")) as Workflow;
const lines = jobs.publish.steps.flatMap(({ run }) => run ?? []);
for (const line of lines) {
  // It would take this very program's packages from under it; whoever runs it has installed them.
  if (line === "npm ci") continue;
  const { status } = spawnSync("bash", ["-c", line], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, GITHUB_REPOSITORY: "example/ottu-sdk" },
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`The line of docs.yml failed: ${line}`);
}
