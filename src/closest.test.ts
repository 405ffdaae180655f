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
  ["x", undefined],
  ["x".repeat(100_000), undefined],
])("reads %.20s as %s", (name, expected) => {
  expect(closest(name, known)).toBe(expected);
});

it("takes the nearest name, whatever the order they are known in", () => {
  expect(closest("limits", ["limit_to", "limit"])).toBe("limit");
  expect(closest("limits", ["limit", "limit_to"])).toBe("limit");
});

it("takes a long name with two edits for another, and with three for none", () => {
  expect(closest("customer_emal_adres", ["customer_email_address"])).toBeUndefined();
  expect(closest("customer_emal_addres", ["customer_email_address"])).toBe("customer_email_address");
});

it("reads names of forty characters, and cuts what is longer in its message", () => {
  const [forty, more] = ["x".repeat(40), "y".repeat(41)];
  expect(closest(forty, ["x".repeat(41)])).toBe("x".repeat(41));
  expect(unknownKeyMessage(forty, known, "config")).toContain(`has no key "${forty}"; known`);
  expect(unknownKeyMessage(more, known, "config")).toContain(`has no key "${"y".repeat(40)}…"; known`);
});

it("lists the known keys where nothing is near", () => {
  expect(unknownKeyMessage("baseURL", known, "config")).toBe(
    'config has no key "baseURL"; did you mean baseUrl?',
  );
  expect(unknownKeyMessage("zzz", known, "config")).toBe(
    'config has no key "zzz"; known keys are baseUrl, auth, fetch',
  );
});
