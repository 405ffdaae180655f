import { data } from "currency-codes";
import { expect, it } from "vitest";
import { currencyDecimals } from "../../generated/currencies.ts";
import { emitCurrencies } from "./currencies.ts";
import type { Schema, Spec } from "./spec.ts";

/** ISO 4217 gives these no minor unit; the package writes 0 for all of them. */
const withoutMinorUnit = [
  ...["XAG", "XAU", "XPD", "XPT"], // metals
  ...["XBA", "XBB", "XBC", "XBD"], // bond market units
  ...["XDR", "XSU", "XUA"], // units of account of institutions
  ...["XTS", "XXX"], // for testing, and for no currency at all
];

/** Currencies that are newer than the package's list of 2024-06-25. */
const newerThanThePackage = { XCG: 2 };

const amount = { type: "string", maxLength: 24 };

function specOf(schemas: Record<string, Schema>): Spec {
  return { components: { schemas: { Amount: amount, ...schemas } } } as unknown as Spec;
}

it("has the decimals of every currency of ISO 4217 that has a minor unit", () => {
  const listed = data
    .filter(({ code }) => !withoutMinorUnit.includes(code))
    .map(({ code, digits }) => [code, digits]);
  expect(listed.length).toBeGreaterThan(150);
  expect(currencyDecimals).toEqual({ ...Object.fromEntries(listed), ...newerThanThePackage });
});

it("excepts no code without need", () => {
  const codes = data.map(({ code }) => code);
  expect(withoutMinorUnit.filter((code) => !codes.includes(code))).toEqual([]);
  expect(Object.keys(newerThanThePackage).filter((code) => codes.includes(code))).toEqual([]);
});

it("emits one table from all components, sorted by code", () => {
  const text = emitCurrencies(
    specOf({ Two: { enum: ["USD", "AED"], "x-decimals": 2 }, None: { enum: ["JPY"], "x-decimals": 0 } }),
  );
  expect(text).toContain("{\n  AED: 2, JPY: 0, USD: 2,\n}");
  expect(text).toContain("export const amountMaxLength = 24;");
});

it.each<[string, Record<string, Schema>]>([
  ["No component of the spec carries x-decimals and lists currencies.", {}],
  [
    "USD is listed twice, the second time in spec/schemas/Two.yaml.",
    { None: { enum: ["USD"], "x-decimals": 0 }, Two: { enum: ["USD"], "x-decimals": 2 } },
  ],
  ["spec/schemas/Two.yaml has x-decimals, but no enum of currencies.", { Two: { "x-decimals": 2 } }],
  [
    '"usd" in spec/schemas/Two.yaml is not a code of ISO 4217, such as KWD.',
    { Two: { enum: ["usd"], "x-decimals": 2 } },
  ],
  ["spec/schemas/Amount.yaml has no maxLength.", { Amount: {}, Two: { enum: ["USD"], "x-decimals": 2 } }],
])("refuses a broken table: %s", (message, schemas) => {
  expect(() => emitCurrencies(specOf(schemas))).toThrow(message);
});
