import { describe, expect, it } from "vitest";
import { isModest, snapshot } from "./snapshot.ts";
import { parseJson } from "./text-body.ts";

const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const listOf = (count: number) => `[${"1,".repeat(count - 1)}1]`;

/** What reads a body: its text, or what somebody parsed already. */
const readers: Record<string, (text: string) => unknown> = {
  text: parseJson,
  "a value": (text) => snapshot(JSON.parse(text)),
};

describe.each(Object.entries(readers))("a body given as %s", (_, read) => {
  it("may nest 200 levels deep and no deeper", () => {
    expect(JSON.stringify(read(nested(200)))).toBe(nested(200));
    expect(() => read(nested(201))).toThrow("is nested more than 200 levels deep");
  });

  it("may hold 300,000 values, itself included, and no more", () => {
    expect(read(listOf(299_999))).toHaveLength(299_999);
    expect(() => read(listOf(300_000))).toThrow("has too many values to be judged");
  });

  it("counts the members of objects as values, too", () => {
    const listWith = (last: string) => `[${"1,".repeat(299_997)}${last}]`;
    expect(read(listWith('{"a":1}'))).toHaveLength(299_998);
    expect(() => read(listWith('{"a":1,"b":1}'))).toThrow("has too many values to be judged");
  });

  it("keeps a member called __proto__ as a member", () => {
    const body = read('{"__proto__":{"type":1},"a":1}');
    expect(Object.keys(body as object)).toEqual(["__proto__", "a"]);
    expect(Object.getOwnPropertyDescriptor(body, "__proto__")?.value).toEqual({ type: 1 });
    expect((body as Record<string, unknown>).type).toBeUndefined();
  });
});

it("reads text with more brackets in its texts than levels", () => {
  const text = JSON.stringify({ extra: "[{".repeat(1000) });
  expect(parseJson(text)).toEqual(JSON.parse(text));
});

it.each([
  ["[".repeat(200), true],
  ["[".repeat(201), false],
  ["{".repeat(200), true],
  ["[{".repeat(101), false],
  ["1".repeat(300_000), true],
  ["1".repeat(300_001), false],
])("tells of a text alone whether it needs no copy", (text, is) => {
  expect(isModest(text)).toBe(is);
});

it("copies what JSON can carry of a value, so that later changes do not reach the copy", () => {
  const given = { a: { b: [1] }, left: undefined, [Symbol.iterator]: 1 };
  const copy = snapshot(given);
  given.a.b.push(2);
  expect(copy).toStrictEqual({ a: { b: [1] } });
});

it("reads each member once", () => {
  let reads = 0;
  const given = {
    get amount() {
      reads++;
      return "20.000";
    },
  };
  expect(snapshot(given)).toEqual({ amount: "20.000" });
  expect(reads).toBe(1);
});
