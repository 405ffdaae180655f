import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { expect, it } from "vitest";
import { root } from "./paths.ts";

const json = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

function packed(): string[] {
  const printed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ files = [] } = {}] = Object.values(JSON.parse(printed)) as { files?: { path: string }[] }[];
  return files.map(({ path }) => path);
}

it("packs no source that the build leaves out", () => {
  const { exclude } = json("tsconfig.build.json") as { exclude: string[] };
  const files = packed();
  expect(files).toContain("src/index.ts");
  expect(files.filter((file) => exclude.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
});

it("builds whatever is packed by hand or published, since dist is not in the repository", () => {
  expect(readFileSync(join(root, ".gitignore"), "utf8").split("\n")).toContain("dist/");
  expect(json("package.json").scripts.prepack).toBe("npm run build");
});
