import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { requireBuild } from "../require-build.ts";
import { extractReports, reportFolder } from "./extract.ts";

let reports: Record<string, string>;
beforeAll(() => {
  requireBuild();
  reports = extractReports();
}, 120_000);

it("has a report for every entry point with types, and no other", () => {
  expect(Object.keys(reports)).toEqual(["index", "contract", "testing", "webhooks"]);
  expect(readdirSync(reportFolder).sort()).toEqual(
    Object.keys(reports)
      .map((name) => `${name}.api.md`)
      .sort(),
  );
});

it.each(["index", "contract", "testing", "webhooks"])(
  "%s is as checked in; `npm run api` writes it",
  (name) => {
    expect(reports[name]).toBe(readFileSync(join(reportFolder, `${name}.api.md`), "utf8"));
  },
);

it("shows what is exported with its types, and the types that these reach", () => {
  expect(reports.index).toContain("export function amount(value: DecimalInput, currency: Currency): string;");
  expect(reports.webhooks).toContain("verifyWebhook");
  expect(reports.contract).toMatch(
    /^export function checkExchange\(exchange: Exchange, .*\): Violation\[\];$/m,
  );
  expect(reports.testing).toMatch(/^interface PaymentResult|^type PaymentResult/m);
});
