import { expect, it } from "vitest";
import { pointerLabel, toPointer } from "./pointer.ts";

it.each([
  [[], "", ""],
  [["amount"], "/amount", "amount"],
  [["pg_codes", 0], "/pg_codes/0", "pg_codes.0"],
  [["a/b", "c~d"], "/a~1b/c~0d", "a/b.c~d"],
  [["~1"], "/~01", "~1"],
  [[""], "/", ""],
])("points to %j as %j, read as %j", (path, pointer, label) => {
  expect(toPointer(path)).toBe(pointer);
  expect(pointerLabel(pointer)).toBe(label);
});

it("cuts a segment nobody would read", () => {
  expect(toPointer(["x".repeat(10_000)])).toHaveLength(202);
});
