import { describe, expect, it } from "vitest";
import { readHeaders } from "./headers.ts";
import { boundaryOf, mediaTypeOf } from "./media-type.ts";
import type { HeaderBag } from "./types.ts";

const read = (bag: unknown) => Object.fromEntries(readHeaders(bag as HeaderBag));

it.each<[string, unknown, Record<string, string[]>]>([
  ["an object", { " Tracking-Key ": " refund-1 " }, { "tracking-key": ["refund-1"] }],
  ["an object of lists", { Accept: ["a", "b"] }, { accept: ["a", "b"] }],
  [
    "pairs",
    [
      ["Accept", "a"],
      ["accept", "b"],
    ],
    { accept: ["a", "b"] },
  ],
  ["the entries of a HAR", [null, "x", 5, { name: "Accept", value: "a" }], { accept: ["a"] }],
  ["numbers", { "Content-Length": 12 }, { "content-length": ["12"] }],
  ["what is no value", { a: null, b: undefined, c: {}, d: true, e: [{}, "x"] }, { e: ["x"] }],
  ["what is no name", [[5, "a"], [undefined, "b"], { value: "c" }, ["Accept", "d"]], { accept: ["d"] }],
])("reads %s", (_, bag, headers) => {
  expect(read(bag)).toEqual(headers);
});

it("keeps what it read before a list failed", () => {
  function* failing() {
    yield ["accept", "a"];
    throw new Error("no");
  }
  expect(read(failing())).toEqual({ accept: ["a"] });
});

const typed = (...values: string[]) => readHeaders({ "content-type": values });

describe("the media type", () => {
  it.each([
    [[" Application/JSON ; charset=utf-8"], "application/json"],
    [["application/json", "text/html"], "application/json"],
    [[""], undefined],
    [["  ; charset=utf-8"], undefined],
    [[], undefined],
  ])("of %j is %s", (values, type) => expect(mediaTypeOf(typed(...values))).toBe(type));

  it("is unknown without headers", () => expect(mediaTypeOf(undefined)).toBeUndefined());
});

describe("the boundary", () => {
  it.each([
    [["multipart/form-data; boundary=xyz"], "xyz"],
    [["multipart/form-data;boundary=xyz; charset=utf-8"], "xyz"],
    [['multipart/form-data;  BOUNDARY="x y"'], "x y"],
    [["multipart/form-data"], undefined],
    [[], undefined],
  ])("of %j is %s", (values, boundary) => expect(boundaryOf(typed(...values))).toBe(boundary));

  it("is unknown without headers", () => expect(boundaryOf(undefined)).toBeUndefined());
});
