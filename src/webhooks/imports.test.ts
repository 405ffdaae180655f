import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every module that a module loads, itself and through others; imports of types load nothing. */
function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, path = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gms)) {
    if (path.startsWith(".")) loadedBy(join(file, "..", path), seen);
    else seen.add(path);
  }
  return seen;
}

it("loads neither validators nor the client, and nothing of Node or npm", () => {
  const loaded = [...loadedBy(join(root, "src/webhooks/index.ts"))];
  const outside = loaded
    .map((file) => relative(root, file))
    .filter((file) => !file.startsWith("src/webhooks/"));
  expect(outside.sort()).toEqual([
    "generated/webhooks.ts",
    "src/clock.ts",
    "src/contract/snapshot.ts",
    "src/error-base.ts",
    "src/object.ts",
    "src/safe-cause.ts",
    "src/text.ts",
  ]);
});
