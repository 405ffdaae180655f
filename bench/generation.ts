import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { generate } from "../scripts/generate/index.ts";
import { redocly } from "../scripts/generate/redocly.ts";
import { bundlePath, root } from "../scripts/paths.ts";
import { median } from "./by-turns.ts";
import { type Measure, seconds, times } from "./section.ts";

async function timed(task: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await task();
  return performance.now() - began;
}

/** What `npm run generate` takes beside the tool it begins with. */
export const generation: Measure = async ({ quick }) => {
  const folder = await mkdtemp(join(tmpdir(), "ottu-bench-"));
  const tasks = {
    "openapi-typescript alone": async () => astToString(await openapiTS(pathToFileURL(bundlePath))),
    "Redocly's lint alone": () => redocly(root, "lint", "ottu", "--format=codeframe"),
    "`npm run generate`": () => generate(folder),
  };
  const found = new Map<string, number[]>(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    for (const [name, task] of Object.entries(tasks)) found.get(name)?.push(await timed(task));
  }
  await rm(folder, { recursive: true });
  const medians = [...found].map(([name, all]) => ({ name, ms: median(all) }));
  const [alone] = medians;
  return {
    title: "Generation",
    about: "From the spec to everything in `generated/`, by turns in one process: the median.",
    head: ["what", "time", "to openapi-typescript"],
    rows: medians.map(({ name, ms }) => [name, seconds(ms), times(ms / (alone?.ms ?? ms))]),
    after:
      "`npm run generate` starts Redocly twice, to lint and to bundle, each time a process that loads itself anew, and " +
      "compiles every schema with ajv.",
  };
};
