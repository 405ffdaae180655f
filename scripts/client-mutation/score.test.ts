import { expect, it } from "vitest";
import type { WireMutant } from "./mutants.ts";
import type { Ended, Runner } from "./runner.ts";
import { lineOf, score, summaryOf } from "./score.ts";

const mutant: WireMutant = {
  id: "request.slash-dropped",
  harm: "every call is answered with 404",
  file: "src/x.ts",
  from: "a",
  to: "b",
  test: { file: "src/x.test.ts", name: "sends the slash" },
};

/** A runner that answers without running anything, and counts. */
function runnerOf(before: Ended, after: Ended) {
  const runs: string[] = [];
  const runner: Runner = {
    async run(_test, put) {
      runs.push(put?.id ?? "none");
      return { ended: put ? after : before, message: "what the test said" };
    },
    close: async () => {},
  };
  return { runner, runs };
}

it.each<[Ended, Ended, string]>([
  ["passed", "assertion", "killed"],
  ["passed", "passed", "survived"],
  ["passed", "broken", "invalid"],
  ["passed", "missing", "invalid"],
  ["assertion", "assertion", "invalid"],
  ["missing", "assertion", "invalid"],
])("calls a test that is %s before and %s after: %3$s", async (before, after, status) => {
  expect((await score(runnerOf(before, after).runner, mutant, new Set())).status).toBe(status);
});

it("asks once whether a test is green without a mutant", async () => {
  const { runner, runs } = runnerOf("passed", "assertion");
  const green = new Set<string>();
  await score(runner, mutant, green);
  await score(runner, { ...mutant, id: "request.other" }, green);
  expect(runs).toEqual(["none", mutant.id, "request.other"]);
});

it("sums up, and explains what was not killed", () => {
  const killed = { mutant, status: "killed", message: "" } as const;
  const survived = { mutant, status: "survived", message: "" } as const;
  const invalid = { mutant, status: "invalid", message: "the test is broken: Timeout\nmore" } as const;
  expect(summaryOf([killed, survived])).toBe("2 mutants, 1 killed, 1 survived");
  expect(summaryOf([killed, invalid])).toBe("2 mutants, 1 killed, 0 survived, 1 invalid");
  expect(lineOf(killed)).toMatch(/^killed +request\.slash-dropped +sends the slash$/);
  expect(
    lineOf(invalid)
      .split("\n")
      .map((line) => line.trim()),
  ).toEqual([
    "invalid   request.slash-dropped                 sends the slash",
    "every call is answered with 404",
    "the test is broken: Timeout",
  ]);
});
