import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./paths.ts";

/**
 * Packs what `npm run build` made, as `npm publish` would, but does not build it again.
 * @returns the tarball, in the folder.
 */
export function packPackage(folder: string): string {
  const printed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  // npm 11 lists the packages, later ones key them by name.
  const [{ filename } = { filename: "" }] = Object.values(JSON.parse(printed)) as { filename: string }[];
  return join(folder, filename);
}

/**
 * Installs a tarball in a project of its own, without a network: what it depends on is that of this repository, and so
 * are the packages that the project is to have beside it.
 */
export function installPacked(folder: string, tarball: string, beside: readonly string[] = []): void {
  mkdirSync(folder, { recursive: true });
  const modules = join(root, "node_modules");
  const local = (name: string) => [name, `file:${join(modules, name)}`];
  const manifest = {
    private: true,
    type: "module",
    dependencies: { "ottu-sdk": `file:${tarball}` },
    overrides: Object.fromEntries(["openapi-fetch", "openapi-typescript-helpers"].map(local)),
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  execFileSync(
    "npm",
    ["install", "--offline", "--omit=peer", "--ignore-scripts", "--no-audit", "--no-fund"],
    {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  for (const name of beside) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(modules, name), link);
  }
}
