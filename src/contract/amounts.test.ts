import { describe, expect, it } from "vitest";
import type { BodyTable } from "../../generated/contract-types.ts";
import { checkAmounts } from "./amounts.ts";
import { broken, create } from "./fixture.ts";
import { Report } from "./report.ts";

/** An amount beside its currency, and those of a list with the same one. */
const amounts = { "/amount": "/currency_code", "/items/*/fee": "/currency_code" };
const table: BodyTable = { source: "004", sources: {}, amounts, legacy: [], open: [], unions: {} };

function found(body: unknown, target?: "request") {
  const report = new Report();
  checkAmounts(report, table, body, target);
  return report.list().map((one) => `${one.target} ${one.pointer}: ${one.message}`);
}

describe("an amount", () => {
  it.each([
    ["20.000", "KWD"],
    ["20.0000", "a currency nobody knows"],
    ["20.0000", undefined],
    ["20.00", "USD"],
    ["1.000 KWD", "USD"],
    ["twenty.0000", "KWD"],
    [20.125, "KWD"],
    [null, "KWD"],
  ])("may be %j in %s", (amount, currency_code) => {
    expect(found({ amount, currency_code })).toEqual([]);
  });

  it.each([
    ["20.0001", "KWD", "must have at most 3 decimals"],
    [20.0001, "KWD", "must have at most 3 decimals"],
    ["20.001", "USD", "must have at most 2 decimals"],
    ["20.5", "JPY", "must have no decimals"],
    ["1.001 USD", "KWD", "must have at most 2 decimals"],
  ])("is too fine as %j in %s", (amount, currency_code, what) => {
    expect(found({ amount, currency_code })).toEqual([`response /amount: amount ${what} in its currency.`]);
  });

  it("is looked for in every entry of a list, and in the message that it stands in", () => {
    const items = [{ fee: "1.000" }, { fee: "1.0001" }, { fee: "0.0001" }];
    expect(found({ currency_code: "KWD", items }, "request")).toEqual([
      "request /items/1/fee: items.1.fee must have at most 3 decimals in its currency.",
      "request /items/2/fee: items.2.fee must have at most 3 decimals in its currency.",
    ]);
  });
});

it.each([[["KWD"]], [{ toString: "KWD" }], [null], [414]])("takes %j for no currency", (currency_code) => {
  expect(broken(create({}, { amount: "20.0001", currency_code }))).not.toContain("amount.scale /amount");
});
