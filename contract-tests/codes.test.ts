import { readdirSync, readFileSync } from "node:fs";
import currencies from "currency-codes";
import { iso31661 } from "iso-3166";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const schemas = new URL("../spec/schemas/", import.meta.url);
const read = (file: string) => parse(readFileSync(new URL(file, schemas), "utf8")) as CodeTable;

interface CodeTable {
  enum: string[];
  "x-decimals": number;
}

const tables = readdirSync(schemas)
  .filter((file) => file.endsWith("DecimalCurrency.yaml"))
  .map((file) => ({ file, codes: read(file).enum, decimals: read(file)["x-decimals"] }));
const scaleOf = new Map(
  tables.flatMap(({ codes, decimals }) => codes.map((code) => [code, decimals] as const)),
);

/** ISO 4217 gives these no minor unit ("N.A."), which the package writes as 0 decimals: nobody pays in them. */
const withoutMinorUnit = {
  XAG: "silver",
  XAU: "gold",
  XPD: "palladium",
  XPT: "platinum",
  XBA: "European Composite Unit, a bond market unit",
  XBB: "European Monetary Unit, a bond market unit",
  XBC: "European Unit of Account 9, a bond market unit",
  XBD: "European Unit of Account 17, a bond market unit",
  XDR: "Special Drawing Right of the International Monetary Fund",
  XSU: "Sucre, a unit of account between states",
  XUA: "unit of account of the African Development Bank",
  XTS: "reserved for testing",
  XXX: "no currency",
};

/** In ISO 4217 since the package's list of 2024-06-25. */
const newerThanThePackage = { XCG: { decimals: 2, why: "Caribbean guilder, follows ANG from 2025-03-31" } };

describe("the currency tables", () => {
  it.each(tables)("$file is sorted and names each code once", ({ codes }) => {
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it("hold each code in one table only, and one table for each scale", () => {
    const codes = tables.flatMap((table) => table.codes);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(tables.map(({ decimals }) => decimals).sort()).toEqual([0, 2, 3, 4]);
  });

  it.each(currencies.data.filter(({ code }) => !(code in withoutMinorUnit)))(
    "give $code the $digits decimals of ISO 4217",
    ({ code, digits }) => {
      expect(scaleOf.get(code)).toBe(digits);
    },
  );

  it.each(Object.entries(newerThanThePackage))(
    "give %s its decimals ahead of the package",
    (code, { decimals }) => {
      expect(scaleOf.get(code)).toBe(decimals);
      expect(currencies.code(code), "the package has it now: take it off this list").toBeUndefined();
    },
  );

  it.each(Object.entries(withoutMinorUnit))("leave out %s (%s), which has no minor unit", (code) => {
    expect(currencies.code(code)?.digits).toBe(0);
    expect(scaleOf.has(code)).toBe(false);
  });

  it("hold no code that ISO 4217 does not", () => {
    const known = new Set([...currencies.codes(), ...Object.keys(newerThanThePackage)]);
    expect([...scaleOf.keys()].filter((code) => !known.has(code))).toEqual([]);
  });

  it.each([
    [3, ["KWD", "BHD", "OMR", "IQD", "JOD", "LYD"]],
    [2, ["USD", "EUR", "AED", "SAR", "QAR", "EGP"]],
    [0, ["JPY", "KRW"]],
  ])("give %i decimals to the currencies document 002 says so of", (decimals, codes) => {
    expect(codes.map((code) => scaleOf.get(code))).toEqual(codes.map(() => decimals));
  });
});

describe("the country codes", () => {
  const codes = read("CountryCode.yaml").enum;

  it("are the assigned codes of ISO 3166-1, each once", () => {
    const assigned = iso31661.filter(({ state }) => state === "assigned").map(({ alpha2 }) => alpha2);
    expect(assigned.length).toBeGreaterThan(240);
    expect(codes).toEqual([...assigned].sort());
  });

  it("are texts, NO for Norway among them", () => {
    expect(codes.every((code) => typeof code === "string")).toBe(true);
    expect(codes).toContain("NO");
  });
});
