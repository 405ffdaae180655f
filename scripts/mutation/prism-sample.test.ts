import { expect, it } from "vitest";
import { loadSpec } from "./document.ts";
import { PrismSample } from "./prism-sample.ts";

const sample = new PrismSample(loadSpec());

/** What Prism does not judge in the body of a request. */
const elsewhere = /^(x-presence|x-file|security|content|responses): /;

/** Told by Ajv alone: among the nearest facts about JSON requests none of these is told by Prism. */
const untold = ["minProperties: dropped", "minProperties: one more", "else: dropped"];

const names = [...sample.classes.keys()].filter((name) => !elsewhere.test(name));

it.each(names.filter((name) => !untold.includes(name)))(
  "Prism tells a mutant by a fact: %s",
  async (name) => {
    expect(await sample.toldOf(name)).toEqual({ mutant: expect.any(String), fact: expect.any(String) });
  },
  60_000,
);

it("leaves out no class that is gone", () => {
  expect(untold.filter((name) => !names.includes(name))).toEqual([]);
});
