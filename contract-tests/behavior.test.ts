import { describe, expect, it } from "vitest";
import { countCaseLines, expandExpectation, loadCases } from "./behavior/support/cases.ts";
import { brokenLaws } from "./behavior/support/laws.ts";
import { runCase } from "./behavior/support/run.ts";
import { viewOf } from "./behavior/support/view.ts";

const ran = new Set<string>();

describe.each(loadCases())("$file", ({ cases }) => {
  it.each(cases.map((behavior) => [behavior.id, behavior] as const))("%s", async (id, behavior) => {
    ran.add(id);
    const seen = await runCase(behavior);
    const expected = expandExpectation(behavior.expect, (pattern) => expect.stringMatching(pattern));
    expect(viewOf(seen, behavior.expect), behavior.promise).toMatchObject(expected as object);
    expect(brokenLaws(seen, behavior.operation)).toEqual({});
  });
});

it("has run every case that stands in the files, and at least sixty", () => {
  expect(ran.size).toBe(countCaseLines());
  expect(ran.size).toBeGreaterThanOrEqual(60);
});
