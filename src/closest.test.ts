import { expect, it } from "vitest";
import { closest, unknownKeyMessage } from "./closest.ts";

const known = ["baseUrl", "auth", "fetch"];

it.each([
  ["baseURL", "baseUrl"],
  ["base_url", "baseUrl"],
  ["basUrl", "baseUrl"],
  ["atuh", undefined],
  ["auht", undefined],
  ["aut", "auth"],
  ["timeout", undefined],
  ["x".repeat(100_000), undefined],
])("reads %.20s as %s", (name, expected) => {
  expect(closest(name, known)).toBe(expected);
});

it("lists the known keys where nothing is near", () => {
  expect(unknownKeyMessage("baseURL", known, "config")).toBe(
    'config has no key "baseURL"; did you mean baseUrl?',
  );
  expect(unknownKeyMessage("zzz", known, "config")).toBe(
    'config has no key "zzz"; known keys are baseUrl, auth, fetch',
  );
});
