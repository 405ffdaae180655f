import { defineConfig } from "vitest/config";

/** The tests that a mutant of the client can turn red, without those that need a build, a mock or a lot of time. */
export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "contract-tests/{behavior,behavior-laws,guards}.test.ts",
      "contract-tests/webhooks/*.test.ts",
    ],
    exclude: [
      ...["src/cli/**", "src/testing/**", "src/*.sockets.test.ts"],
      // It imports modules while it runs, so that what runs at import would seem to be its to notice.
      "src/error-copies.test.ts",
    ],
    testTimeout: 20_000,
  },
});
