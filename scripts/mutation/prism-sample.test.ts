import { expect, it } from "vitest";
import { loadSpec } from "./document.ts";
import { PrismSample } from "./prism-sample.ts";

const sample = new PrismSample(loadSpec());

/** What is said of no body of a request: what Prism does not judge at all, and whether a parameter must be there. */
const elsewhere = /^(x-presence|x-file|security|content|responses|required: member needed)/;

/** In requests it stands beside forms that ask for more members (a named equivalence tells so), else in answers only. */
const untold = ["minProperties: dropped", "minProperties: one more"];

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
