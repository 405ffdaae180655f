import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createVitest, type TestCase, type Vitest } from "vitest/node";
import { root } from "../paths.ts";
import { mutate, type NamedTest, type WireMutant } from "./mutants.ts";

/** How a run of one named test ended; `broken` is anything but an assertion that failed: an import, a timeout. */
export type Ended = "passed" | "assertion" | "broken" | "missing";

/** Runs one test at a time, with or without a mutant in the source. */
export interface Runner {
  run(test: NamedTest, mutant?: WireMutant): Promise<{ ended: Ended; message: string }>;
  close(): Promise<void>;
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Judges the one test that was asked for. */
function judge(tests: readonly TestCase[]): { ended: Ended; message: string } {
  const [test, another] = tests;
  if (test === undefined || another !== undefined) {
    return { ended: "missing", message: `${tests.length} tests have that name` };
  }
  const { state, errors = [] } = test.result();
  if (state === "passed") return { ended: "passed", message: "" };
  const [error] = errors;
  const message = error?.message ?? `the test was ${state}`;
  return { ended: error?.name === "AssertionError" ? "assertion" : "broken", message };
}

/** Starts vitest once; a mutant is put in while a file is transformed, so that no file on the disk changes. */
export async function startRunner(): Promise<Runner> {
  let current: { path: string; code: string } | undefined;
  const vitest: Vitest = await createVitest(
    "test",
    // Without the suite's configuration: its projects would transform the files, and not with the plugin below.
    {
      root,
      config: false,
      watch: false,
      reporters: [{}],
      testTimeout: 20_000,
      pool: "threads",
      maxWorkers: 1,
    },
    {
      plugins: [
        {
          name: "wire-mutant",
          enforce: "pre",
          transform: (_code, id) => (id === current?.path ? current.code : undefined),
        },
      ],
    },
  );
  return {
    async run({ file, name }, mutant) {
      const path = mutant && join(root, mutant.file);
      current = mutant && path ? { path, code: mutate(mutant, readFileSync(path, "utf8")) } : undefined;
      if (path) vitest.invalidateFile(path);
      // The pattern is matched with the names of a test and its suites, one space between them.
      vitest.setGlobalTestNamePattern(new RegExp(`(^| )${escaped(name.replaceAll(" > ", " "))}$`));
      const specification = vitest.getRootProject().createSpecification(join(root, file));
      const { testModules } = await vitest.runTestSpecifications([specification], true);
      const tests = testModules.flatMap(({ children }) => [...children.allTests()]);
      const ended = judge(tests.filter((test) => test.name === name || test.fullName === name));
      if (path) vitest.invalidateFile(path);
      return ended;
    },
    close: () => vitest.close(),
  };
}
