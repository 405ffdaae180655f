import { readdirSync, readFileSync } from "node:fs";
import currencies from "currency-codes";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { countries, currenciesWith, newerThanThePackage, withoutMinorUnit } from "./support/iso-codes.ts";

const schemas = new URL("../spec/schemas/", import.meta.url);
const read = (file: string) => parse(readFileSync(new URL(file, schemas), "utf8")) as CodeTable;

interface CodeTable {
  type: string;
  enum: string[];
  "x-decimals": number;
}

const tables = readdirSync(schemas)
  .filter((file) => file.endsWith("DecimalCurrency.yaml"))
  .map((file) => ({ file, codes: read(file).enum, decimals: read(file)["x-decimals"] }));
const scaleOf = new Map(
  tables.flatMap(({ codes, decimals }) => codes.map((code) => [code, decimals] as const)),
);

describe("the currency tables", () => {
  it.each(tables)("$file is sorted and names each code once", ({ codes }) => {
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it("hold each code in one table only, and one table for each scale", () => {
    const codes = tables.flatMap((table) => table.codes);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(tables.map(({ decimals }) => decimals).sort()).toEqual([0, 2, 3, 4]);
  });

  it.each(tables)(
    "$file has the currencies that ISO 4217 gives $decimals decimals",
    ({ file, codes, decimals }) => {
      expect(codes).toEqual(currenciesWith(decimals));
      expect(read(file).type).toBe("string");
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
    expect(codes.length).toBeGreaterThan(240);
    expect(codes).toEqual(countries());
  });

  it("are texts, NO for Norway among them", () => {
    expect(codes.every((code) => typeof code === "string")).toBe(true);
    expect(codes).toContain("NO");
  });
});
