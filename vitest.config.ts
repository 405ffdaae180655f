import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // Many start a mock, which takes its time on a busy machine.
    hookTimeout: 60_000,
    // All cores: by default one is left idle, which is half of a small machine.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "src",
          include: ["src/**/*.test.ts"],
          // A third of the processor time: what these import is loaded once a worker, and they share nothing that changes.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "contract",
          include: ["{scripts,contract-tests,examples,spec}/**/*.test.ts"],
          // Compiled by tsc beside the other tests; a directive that meets no error fails like a wrong value.
          typecheck: {
            enabled: true,
            include: ["contract-tests/types/**/*.test-d.ts"],
            tsconfig: "contract-tests/types/tsconfig.json",
          },
        },
      },
    ],
  },
});
