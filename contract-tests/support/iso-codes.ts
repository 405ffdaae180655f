import currencies from "currency-codes";
import { iso31661 } from "iso-3166";

/** ISO 4217 gives these no minor unit ("N.A."), which the package writes as 0 decimals: nobody pays in them. */
export const withoutMinorUnit = {
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
export const newerThanThePackage = {
  XCG: { decimals: 2, why: "Caribbean guilder, follows ANG from 2025-03-31" },
};

/** The currencies with so many decimals, as ISO 4217 has them, sorted. */
export function currenciesWith(decimals: number): string[] {
  const listed = currencies.data.filter(
    ({ code, digits }) => digits === decimals && !(code in withoutMinorUnit),
  );
  const newer = Object.entries(newerThanThePackage).filter(([, entry]) => entry.decimals === decimals);
  return [...listed.map(({ code }) => code), ...newer.map(([code]) => code)].sort();
}

/** The codes of ISO 3166-1 that stand for a country, sorted. */
export const countries = (): string[] =>
  iso31661
    .filter(({ state }) => state === "assigned")
    .map(({ alpha2 }) => alpha2)
    .sort();
