import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compile } from "./compile.ts";

const budget: { instantiations: number } = JSON.parse(
  readFileSync(new URL("budget.json", import.meta.url), "utf8"),
);

it("checks the presence types within the budget of instantiations", () => {
  const { instantiations: count, diagnostics } = compile("presence.test-d.ts");
  expect(diagnostics).toEqual([]);
  // A change that makes it cheaper shows here, too: write the new number down.
  expect(count, `set budget.json to ${count} if that is meant`).toBeLessThanOrEqual(budget.instantiations);
  expect(count, `set budget.json to ${count}`).toBeGreaterThan(budget.instantiations * 0.8);
}, 60_000);
