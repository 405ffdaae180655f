import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { requireBuild } from "./require-build.ts";

/** A package that has been built but for what is named. */
function packageWithout(missing: string): string {
  const folder = mkdtempSync(join(tmpdir(), "ottu-build-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "dist"));
  for (const file of ["package.json", "dist/index.js", "dist/index.d.ts", "dist/main.js"]) {
    if (file !== missing) writeFileSync(join(folder, file), "");
  }
  const exports = {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./package.json": "./package.json",
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ exports, bin: { program: "dist/main.js" } }));
  return folder;
}

it.each(["dist/index.js", "dist/index.d.ts", "dist/main.js"])("asks for a build without %s", (missing) => {
  expect(() => requireBuild(packageWithout(missing))).toThrow(
    /^Run npm run build first; npm test does\. .*dist\/[\w.]+ is missing\.$/,
  );
});

it("is content with what is built", () => {
  expect(() => requireBuild(packageWithout("nothing"))).not.toThrow();
});
