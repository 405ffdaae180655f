import budget from "../contract-tests/types/budget.json" with { type: "json" };
import { type Compilation, compile } from "../contract-tests/types/compile.ts";
import { median } from "./by-turns.ts";
import { type Measure, milliseconds, withAim } from "./section.ts";

const files = {
  "the types of openapi-typescript alone": "../../generated/types.ts",
  "a test of every presence condition": "presence.test-d.ts",
};

const grouped = (value: number) => value.toLocaleString("en");

/** What the types that depend on the request cost whoever compiles against them. */
export const types: Measure = async ({ quick }) => {
  const found = new Map<string, Compilation[]>(Object.keys(files).map((name) => [name, []]));
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    for (const [name, path] of Object.entries(files)) found.get(name)?.push(compile(path));
  }
  const rows = [...found].map(([name, all]) => {
    const { instantiations = 0 } = all[0] ?? {};
    const budgeted = name.startsWith("a test");
    return [
      name,
      grouped(instantiations),
      milliseconds(median(all.map(({ checkMs }) => checkMs))),
      budgeted ? withAim(instantiations, budget.instantiations, grouped) : "",
    ];
  });
  return {
    title: "Types",
    about:
      "Instantiations, and the time of checking, by the TypeScript API; the median. `npm test` holds the former to " +
      "the budget.",
    head: ["compiled", "instantiations", "check", "budget"],
    rows,
  };
};
