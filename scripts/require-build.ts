import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";

/**
 * For tests of what a reader installs: makes sure that it was built.
 * @throws Error naming what package.json promises and `npm run build` has not made.
 */
export function requireBuild(folder = root): void {
  const { exports, bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    exports: Record<string, string | Record<string, string>>;
    bin: Record<string, string>;
  };
  const targets = [...Object.values(exports), bin].flatMap((target) =>
    typeof target === "string" ? target : Object.values(target),
  );
  const missing = targets.find((path) => !existsSync(join(folder, path)));
  if (missing !== undefined)
    throw new Error(`Run npm run build first; npm test does. ${missing} is missing.`);
}
