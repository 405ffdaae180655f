import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { factsReport, reportPath } from "./facts-report.ts";

it("docs/facts.md is up to date", () => {
  expect(readFileSync(reportPath, "utf8"), "run npm run report:facts and commit").toBe(factsReport());
});
