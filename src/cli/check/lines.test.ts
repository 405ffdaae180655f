import { expect, it } from "vitest";
import { LineSplitter } from "./lines.ts";

function split(chunks: readonly (string | Buffer)[], maxBytes = 100) {
  const splitter = new LineSplitter(maxBytes);
  const lines = chunks.flatMap((chunk) => [...splitter.push(Buffer.from(chunk))]);
  return [...lines, ...splitter.end()].map(({ number, bytes }) => [number, bytes?.toString()]);
}

it("cuts chunks into numbered lines, wherever the chunks end", () => {
  const expected = [
    [1, "a"],
    [2, ""],
    [3, "bcd"],
  ];
  expect(split(["a\n\nbcd"])).toEqual(expected);
  expect(split(["a", "\n", "\nb", "c", "d\n"])).toEqual(expected);
});

it("keeps a character whole that two chunks share", () => {
  const bytes = Buffer.from("مبلغ\n");
  expect(split([bytes.subarray(0, 3), bytes.subarray(3)])).toEqual([[1, "مبلغ"]]);
});

it("drops the bytes of a line above the limit and goes on with the next", () => {
  expect(split(["12345\n1234", "56", "7890\nok"], 5)).toEqual([
    [1, "12345"],
    [2, undefined],
    [3, "ok"],
  ]);
  expect(split(["123456"], 5)).toEqual([[1, undefined]]);
});
