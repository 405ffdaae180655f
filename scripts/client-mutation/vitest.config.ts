import { defineConfig } from "vitest/config";

/** The tests that a mutant of the client can turn red, without those that need a build, a mock or a lot of time. */
export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "contract-tests/{behavior,behavior-laws,guards}.test.ts",
      "contract-tests/webhooks/*.test.ts",
    ],
    exclude: ["src/cli/**", "src/testing/**", "src/*.sockets.test.ts"],
    testTimeout: 20_000,
  },
});
