/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [
    "src/**/*.ts",
    "!src/**/*.test.ts",
    "!src/cli/**",
    "!src/testing/**",
    "!src/**/{*fixture,virtual-clock}.ts",
  ],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "scripts/client-mutation/vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  // A mutant of what runs once, at import, costs a run of all tests.
  ignoreStatic: true,
  // What neither its source nor its tests have changed is not run again, and a part of src/ can be run at a time.
  incremental: true,
  incrementalFile: "reports/client-mutation-incremental.json",
  concurrency: 2,
  // A mutant that is slow because the machine is busy is not killed; one in a loop is stopped by the count of its steps.
  timeoutMS: 30000,
  reporters: ["progress-append-only", "html", "json"],
  htmlReporter: { fileName: "reports/client-mutation.html" },
  jsonReporter: { fileName: "reports/client-mutation.json" },
  tempDirName: ".stryker-tmp",
  ignorePatterns: ["dist", "reports", "runtimes", ".cache", "docs"],
  allowEmpty: false,
};
