import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package: `src` runs two levels below it, `dist/src` three. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "generated", "openapi.yaml"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("generated/openapi.yaml is missing from the package");
    folder = parent;
  }
  return folder;
}

/** Where the packaged OpenAPI document lies. */
export function bundlePath(): string {
  return join(packageRoot(), "generated", "openapi.yaml");
}

/** The version of this package. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
