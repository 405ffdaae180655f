import { readFileSync } from "node:fs";
import { cpus, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/paths.ts";

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;

/** What the figures were made on, and with. */
export function machine(): string {
  const { dependencies: peers = {} } = manifestOf("bench");
  const { devDependencies: tools = {} } = manifestOf(".");
  const used = { ...peers, esbuild: tools.esbuild, typescript: tools.typescript };
  const versions = Object.entries(used).map(([name, version]) => `${name} ${version}`);
  const [first] = cpus();
  return [
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node} on ${platform()} ${release()}, ` +
      `${cpus().length} cores of ${first?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB.`,
    `With ${versions.join(", ")}.`,
  ].join("\n");
}
