import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { copyOf, isPlainObject, kindOf, own } from "./object.ts";

it("takes object literals, null-prototype objects and those of another realm as plain", () => {
  for (const value of [{}, Object.create(null), runInNewContext("({ a: 1 })")])
    expect(isPlainObject(value)).toBe(true);
});

it("takes nothing else as plain", () => {
  for (const value of [null, [], new Map(), new Date(), new FormData(), new (class {})(), () => {}, "a"]) {
    expect(isPlainObject(value)).toBe(false);
  }
});

it("reads own members only", () => {
  expect(own({ a: 1 }, "a")).toBe(1);
  expect(own({}, "constructor")).toBeUndefined();
  expect(own(JSON.parse('{"__proto__": 2}'), "__proto__")).toBe(2);
});

it("names kinds without quoting values", () => {
  const files = [new Blob([]), new File([], "a.pdf")];
  const values = [null, undefined, [], 1n, Number.NaN, "secret", {}, new Date(), new Map(), ...files];
  expect(values.map(kindOf)).toEqual([
    "null",
    "undefined",
    "a list",
    "a bigint",
    "NaN",
    "a string",
    "an object",
    "a Date",
    "an instance of a class",
    "a Blob",
    "a File",
  ]);
});

it("copies what can be copied, and hands on what cannot", () => {
  const query = { pg_codes: ["kpay"] };
  const copy = copyOf(query);
  query.pg_codes.push("knet");
  expect(copy).toEqual({ pg_codes: ["kpay"] });
  const method = () => {};
  expect(copyOf(method)).toBe(method);
});
