import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,scripts,contract-tests,examples,spec}/**/*.test.ts"],
    testTimeout: 20_000,
    // All cores: by default one is left idle, which is half of a small machine.
    maxWorkers: "100%",
    // Compiled by tsc beside the other tests; a directive that meets no error fails like a wrong value.
    typecheck: {
      enabled: true,
      include: ["contract-tests/types/**/*.test-d.ts"],
      tsconfig: "contract-tests/types/tsconfig.json",
    },
  },
});
