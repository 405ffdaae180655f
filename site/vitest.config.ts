import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["check/**/*.test.ts"],
    // A browser on a busy machine; no test waits for a time, only for what is to be seen.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One browser at a time: two would take the machine from each other.
    fileParallelism: false,
  },
});
