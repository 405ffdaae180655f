import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,scripts,contract-tests,examples,spec}/**/*.test.ts"],
    testTimeout: 20_000,
  },
});
