import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stage } from "./docs/stage.ts";
import { root } from "./paths.ts";

const usage = `Usage: npm run docs [-- --base PATH]

Builds the reference site into dist-docs, for a static host that serves it at PATH (default /). What builds it is
installed from site/package-lock.json first, unless that was done since it changed.`;

const { values } = parseArgs({
  options: { base: { type: "string", default: "/" }, help: { type: "boolean", short: "h" } },
});
const site = join(root, "site");

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: site, stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed.`);
}

/** Whether what is installed is what the lockfile says: npm writes its own copy of it when it is done. */
function isInstalled(): boolean {
  const written = (path: string) => statSync(join(site, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return written("node_modules/.package-lock.json") >= written("package-lock.json");
}

if (values.help) {
  console.log(usage);
} else {
  const base = `/${values.base}/`.replace(/\/+/g, "/");
  if (!isInstalled()) run("npm", "ci");
  await stage();
  run(process.execPath, join(site, "node_modules/vitepress/bin/vitepress.js"), "build", ".", "--base", base);
}
