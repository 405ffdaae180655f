/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [
    "src/**/*.ts",
    "!src/**/*.test.ts",
    "!src/cli/**",
    "!src/testing/**",
    "!src/**/{fixture,virtual-clock}.ts",
  ],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "scripts/client-mutation/vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  // Static mutants need every test once more; the behaviour cases read constants at load, so they are worth it.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10000,
  reporters: ["progress-append-only", "html", "json"],
  htmlReporter: { fileName: "reports/client-mutation.html" },
  jsonReporter: { fileName: "reports/client-mutation.json" },
  tempDirName: ".stryker-tmp",
  ignorePatterns: ["dist", "reports", "runtimes", ".cache", "docs"],
  allowEmpty: false,
};
