import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Only the test of derived.ts gets it as it is: what it keeps, only the first test to need it would cover. */
const derivedEachTime = {
  name: "derived-each-time",
  enforce: "pre" as const,
  resolveId: (source: string, importer = "") =>
    source === "./derived.ts" && !importer.endsWith("/derived.test.ts")
      ? fileURLToPath(new URL("derived-each-time.ts", import.meta.url))
      : undefined,
};

/** The tests that a mutant of the client can turn red, without those that need a build, a mock or a lot of time. */
export default defineConfig({
  plugins: [derivedEachTime],
  test: {
    include: [
      "src/**/*.test.ts",
      "contract-tests/{behavior,behavior-laws,guards}.test.ts",
      "contract-tests/{presence,webhook-facts,bare-answers,example-exchanges,recorded}.test.ts",
      "contract-tests/webhooks/*.test.ts",
    ],
    exclude: [
      ...["src/cli/**", "src/testing/**", "src/*.sockets.test.ts"],
      // It imports modules while it runs, so that what runs at import would seem to be its to notice.
      "src/error-copies.test.ts",
    ],
    // As in the suite: a mutant is run in a third of the time where the files share what they import.
    isolate: false,
    testTimeout: 20_000,
  },
});
