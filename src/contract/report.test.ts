import { expect, it } from "vitest";
import { Report } from "./report.ts";

it("keeps 500 violations of each severity", () => {
  const report = new Report();
  for (let index = 0; index < 600; index++) {
    report.add("response.schema", "response", `/${index}`, "x");
    report.add("response.undocumented-field", "response", `/${index}`, "x");
  }
  const found = report.list();
  expect(found).toHaveLength(1000);
  for (const severity of ["error", "info"]) {
    const pointers = found.filter((one) => one.severity === severity).map(({ pointer }) => pointer);
    expect(pointers).toEqual(Array.from({ length: 500 }, (_, index) => `/${index}`));
  }
});

it("notes a sentence on a place once", () => {
  const report = new Report();
  for (const message of ["a", "b", "a"]) report.add("response.schema", "response", "/amount", message);
  report.add("response.schema", "request", "/amount", "a", "004");
  expect(report.list().map(({ target, message, source }) => [target, message, source])).toEqual([
    ["response", "a", "002"],
    ["response", "b", "002"],
    ["request", "a", "004"],
  ]);
});

it("knows what is noted at a place or at an object around it", () => {
  const report = new Report();
  report.add("presence.required", "response", "/agreement", "x");
  const covers = (pointer: string) => report.covers("presence.required", "response", pointer);
  expect(["/agreement", "/agreement/id", "/agreement/seller/name"].map(covers)).toEqual([true, true, true]);
  expect(["", "/agreements", "/amount", "/extra/agreement"].map(covers)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(report.covers("presence.absent", "response", "/agreement")).toBe(false);
  expect(report.covers("presence.required", "request", "/agreement")).toBe(false);
  report.add("presence.required", "response", "", "x");
  expect(covers("/amount")).toBe(true);
});
