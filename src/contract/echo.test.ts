import { describe, expect, it } from "vitest";
import { changesOf, decimalOf, exactChangesOf, sameAmount, sameSet, sameValue } from "./echo.ts";
import { broken, create } from "./fixture.ts";

it.each<[unknown, unknown, boolean]>([
  ["20", "20.000", true],
  ["20", "20.001", false],
  [20, "20.000", true],
  ["12345678901234567890.123", "12345678901234567890.124", false],
  ["twenty", "20", true],
  ["9".repeat(201), "1", true],
  [["20"], "21", true],
])("compares %j and %j by worth", (a, b, same) => {
  expect(sameAmount(a, b)).toBe(same);
});

it("leaves what is far too long for an amount alone", () => {
  expect(decimalOf("9".repeat(1_000_000))).toBeUndefined();
  expect(decimalOf("9".repeat(200))).toEqual({ units: 10n ** 200n - 1n, scale: 0 });
  expect(decimalOf("20.000")).toEqual({ units: 20000n, scale: 3 });
});

it.each<[unknown, unknown, boolean]>([
  [30, "30", true],
  ["30", "030", false],
  [true, "true", false],
  [null, "null", false],
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1, b: 3 }, false],
  [{}, [], false],
  [{}, "", false],
  [[1, 2], [2, 1], false],
  [[1, 2], [1, 3], false],
  [[1], [1, 2], false],
  [{ toString: 1 }, { constructor: 1 }, false],
])("compares %j and %j as they are", (a, b, same) => {
  expect(sameValue(a, b)).toBe(same);
  expect(sameValue(b, a)).toBe(same);
});

it.each<[unknown, unknown, boolean]>([
  [["a", "b", "b"], ["b", "a"], true],
  [["a"], ["a", "b"], false],
  [["a"], ["b"], false],
  [["a", "b"], ["a", "c"], false],
  [["a"], "a", false],
  ["a", "a", true],
  [[5], ["5"], true],
  [[{ a: 1 }, { b: 2 }], [{ b: 2 }, { a: 1 }], true],
  [[{ a: 1 }], [{ a: 2 }], false],
])("compares %j and %j as sets", (a, b, same) => {
  expect(sameSet(a, b)).toBe(same);
});

describe("an object that comes back", () => {
  const sent = { city: "city", events: ["paid", "created"], inner: { a: 1 } };

  it("may have members of the server, and lists of texts in another order", () => {
    const received = { inner: { a: "1", b: 2 }, events: ["created", "paid"], city: "city", added: true };
    expect(changesOf(sent, received)).toEqual([]);
  });

  it("must have every member that was sent, unchanged", () => {
    expect(changesOf(sent, { city: "other", events: ["paid"], inner: {} })).toEqual([
      { kind: "changed", path: ["city"] },
      { kind: "changed", path: ["events"] },
      { kind: "missing", path: ["inner", "a"] },
    ]);
    expect(changesOf(sent, "city")).toEqual([{ kind: "changed", path: [] }]);
    expect(changesOf("city", "city")).toEqual([]);
    expect(changesOf("city", { city: "city" })).toEqual([{ kind: "changed", path: [] }]);
  });

  it("lacks what was sent empty, unless empty is to count as absent", () => {
    const missing = [{ kind: "missing", path: ["line2"] }];
    const changed = [{ kind: "changed", path: ["line2"] }];
    for (const compare of [changesOf, exactChangesOf]) {
      expect(compare({ line2: "" }, {})).toEqual(missing);
      expect(compare({ line2: "" }, { line2: null })).toEqual(changed);
      expect(compare({ line2: "" }, {}, true)).toEqual([]);
      expect(compare({ line2: "" }, { line2: null }, true)).toEqual([]);
      expect(compare({ line2: "" }, { line2: "line2" }, true)).toEqual(changed);
      expect(compare({ line2: "line2" }, {}, true)).toEqual(missing);
    }
  });

  it("comes back exactly where its members are the merchant's own", () => {
    expect(exactChangesOf(sent, { ...sent, added: true })).toEqual([]);
    expect(exactChangesOf(sent, { ...sent, events: ["created", "paid"], inner: { a: 1, b: 2 } })).toEqual([
      { kind: "changed", path: ["events"] },
      { kind: "changed", path: ["inner"] },
    ]);
  });
});

it("reports each change at its own place", () => {
  const extra = { order_id: "ORD-12345", "a/b": [1, 2], gone: 1 };
  expect(broken(create({ extra }, { extra: { order_id: "ORD-1", "a/b": [2, 1] } }))).toEqual([
    "echo.changed /extra/order_id",
    "echo.changed /extra/a~1b",
    "presence.required /extra/gone",
  ]);
  expect(broken(create({ extra: {} }))).toEqual([]);
  expect(broken(create({ extra }))).toEqual(["presence.required /extra"]);
});
