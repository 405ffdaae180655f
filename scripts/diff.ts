import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bumpFor, type Change, draftChangeset, impacts, nextVersion, worstOf } from "./diff/changes.ts";
import { specChanges } from "./diff/spec-changes.ts";
import { surfaceChanges } from "./diff/surface-changes.ts";
import { root } from "./paths.ts";

const usage = `Usage: npm run diff -- BASE [--draft FILE]

Rates what has changed since BASE, a commit, branch or tag: the spec by its bundle, the TypeScript surface by the API
reports. Says which version bump the changes demand. Compares files of the work tree as they are: run \`npm run generate\`
and \`npm run api\` first.

  --draft FILE  also write a changeset with an entry for the changelog, as .changeset/what-changed.md
  --help        show this text

Exit code: 0 when nothing breaks those who use the package, 1 when something does, 2 when it cannot compare.
`;

const git = (...args: string[]) =>
  execFileSync("git", args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    stdio: ["ignore", "pipe", "pipe"],
  });

/** The API reports of the base and of the work tree, by entry point. */
function reportsSince(base: string): [string, string | undefined, string | undefined][] {
  const listed = git("ls-tree", "-r", "--name-only", base, "api/").split("\n");
  const present = git("ls-files", "--cached", "--others", "--exclude-standard", "api/").split("\n");
  const files = [...new Set([...listed, ...present])].filter((file) => file.endsWith(".api.md")).sort();
  return files.map((file) => [
    file.slice("api/".length, -".api.md".length),
    listed.includes(file) ? git("show", `${base}:${file}`) : undefined,
    readIfThere(join(root, file)),
  ]);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Everything that has changed since a commit. */
async function changesSince(base: string): Promise<Change[]> {
  const bundle = "generated/openapi.yaml";
  const now = readFileSync(join(root, bundle), "utf8");
  const surface = reportsSince(base).flatMap((report) => surfaceChanges(...report));
  return [...(await specChanges(git("show", `${base}:${bundle}`), now)), ...surface];
}

function report(changes: readonly Change[], draft: string | undefined): number {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const impact = worstOf(changes);
  const bump = bumpFor(version, impact);
  for (const level of [...impacts].reverse()) {
    for (const { text } of changes.filter((change) => change.impact === level))
      console.log(`${level.padEnd(5)}  ${text}`);
  }
  if (impact === "none") console.log("Nothing has changed that users of the package can see.");
  else console.log(`\nDemands a ${bump} version: ${version} becomes ${nextVersion(version, bump)}.`);
  if (draft !== undefined && impact !== "none") {
    writeFileSync(resolve(draft), draftChangeset(bump, changes));
    console.log(`Drafted ${draft}; put it into words of your own.`);
  }
  return impact === "major" ? 1 : 0;
}

const options = { draft: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [base, ...more] = positionals;
  if (values.help) console.log(usage);
  else if (base === undefined || more.length > 0)
    throw new Error(`Name one commit to compare with.\n\n${usage}`);
  else
    process.exitCode = report(
      await changesSince(git("rev-parse", "--verify", `${base}^{commit}`).trim()),
      values.draft,
    );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
