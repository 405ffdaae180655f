import { describe, expect, it } from "vitest";
import type { BodyTable } from "../../generated/contract-types.ts";
import {
  fillPattern,
  matchesPattern,
  memberAt,
  segmentsOf,
  sourceOf,
  valueAt,
  visitPlaces,
} from "./places.ts";

it.each([
  ["", []],
  ["/amount", ["amount"]],
  ["/pg_codes/0", ["pg_codes", "0"]],
  ["/extra/a~1b/c~0d/~01", ["extra", "a/b", "c~d", "~1"]],
])("splits the pointer %j into its names", (pointer, names) => {
  expect(segmentsOf(pointer)).toEqual(names);
});

it.each([
  ["", { list: ["a", "b"] }, { list: ["a", "b"] }],
  ["/list/1", { list: ["a", "b"] }, "b"],
  ["/list/10", { list: [..."abcdefghijk"] }, "k"],
  ["/list/2", { list: ["a", "b"] }, undefined],
  ["/list/0x1", { list: ["a", "b"] }, undefined],
  ["/list/1x", { list: ["a", "b"] }, undefined],
  ["/list/x1", { list: ["a", "b"] }, undefined],
  ["/list/length", { list: ["a", "b"] }, undefined],
  ["/text/0", { text: "abc" }, undefined],
  ["/none/0", { none: null }, undefined],
  ["/toString", {}, undefined],
])("finds what is at %j", (pointer, body, value) => {
  expect(valueAt(body, pointer)).toEqual(value);
  expect(memberAt(body, segmentsOf(pointer))).toEqual(value);
});

describe("a pattern", () => {
  const visited = (body: unknown, pattern: string) => {
    const found: [unknown, string][] = [];
    visitPlaces(body, segmentsOf(pattern), (value, path) => found.push([value, path.join(".")]));
    return found;
  };

  it.each<[string, unknown, [unknown, string][]]>([
    ["/amount", { amount: "1" }, [["1", "amount"]]],
    ["/amount", { amount: null }, [[null, "amount"]]],
    ["/amount", {}, []],
    ["/a/b", {}, []],
    [
      "/items/*/fee",
      { items: [{ fee: 1 }, {}, { fee: 3 }] },
      [
        [1, "items.0.fee"],
        [3, "items.2.fee"],
      ],
    ],
    [
      "/*",
      { a: 1, b: 2 },
      [
        [1, "a"],
        [2, "b"],
      ],
    ],
    [
      "/*/*",
      [[1], [2]],
      [
        [1, "0.0"],
        [2, "1.0"],
      ],
    ],
    ["/items/*", { items: "text" }, []],
    ["/items/*", { items: null }, []],
    ["/items/*", {}, []],
  ])("%s leads to every place it stands for in %j", (pattern, body, found) => {
    expect(visited(body, pattern)).toEqual(found);
  });

  it("is filled with the names of a path beside it", () => {
    expect(fillPattern(["items", "*", "fee"], ["items", "3", "amount"])).toEqual(["items", "3", "fee"]);
    expect(fillPattern(["currency_code"], ["items", "3"])).toEqual(["currency_code"]);
  });

  it.each([
    ["/items/0/fee", "/items/*/fee", true],
    ["/items/0/fee", "/items/0/fee", true],
    ["/items/0/tax", "/items/*/fee", false],
    ["/lists/0/fee", "/items/*/fee", false],
    ["/items/0", "/items/*/fee", false],
    ["/items/0/fee/0", "/items/*/fee", false],
  ])("is compared with %s: %s is one of %s", (pointer, pattern, is) => {
    expect(matchesPattern(pointer, pattern)).toBe(is);
  });
});

it.each([
  ["/amount", "004"],
  ["/agreement", "002"],
  ["/agreement/id", "002"],
  ["/agreement/seller/name", "vendor"],
  ["/agreements", "004"],
  ["", "004"],
])("names the document of %j by the nearest object that has one: %s", (pointer, document) => {
  const sources = { "/agreement": "002", "/agreement/seller/*": "vendor" };
  const table: BodyTable = { source: "004", sources, amounts: {}, legacy: [], open: [], unions: {} };
  expect(sourceOf(table, pointer)).toBe(document);
});
