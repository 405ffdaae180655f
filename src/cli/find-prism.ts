import { createRequire } from "node:module";
import { join } from "node:path";
import { CommandError } from "./command-error.ts";

/** Finds the manifest of Prism beside this package, or in the project that called it. */
export function findPrism(
  from: readonly string[] = [import.meta.url, join(process.cwd(), "package.json")],
): string {
  for (const place of from) {
    try {
      return createRequire(place).resolve("@stoplight/prism-cli/package.json");
    } catch {
      // Not here: look in the next place.
    }
  }
  throw new CommandError(
    "the mock needs Prism; install it with: npm install --save-dev @stoplight/prism-cli@5.14.2",
  );
}
