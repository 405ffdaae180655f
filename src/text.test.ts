import { expect, it } from "vitest";
import { hasControlCharacter, hasLoneSurrogate, isLatin1, oneLine } from "./text.ts";

it("finds control characters of both ranges and leaves printable text alone", () => {
  for (const text of ["a\nb", "\u0000", "\u007f", "\u0085", "a\tb"])
    expect(hasControlCharacter(text)).toBe(true);
  for (const text of ["", "a b", "é", "عربي", "😀"]) expect(hasControlCharacter(text)).toBe(false);
});

it("finds half of a surrogate pair and accepts a whole one", () => {
  expect(hasLoneSurrogate("a\ud83d")).toBe(true);
  expect(hasLoneSurrogate("\ude00a")).toBe(true);
  expect(hasLoneSurrogate("😀")).toBe(false);
});

it("knows what fits one byte", () => {
  expect(isLatin1("naïve ÿ")).toBe(true);
  for (const text of ["Ā", "a😀"]) expect(isLatin1(text)).toBe(false);
});

it("brings text to one bounded line without breaking a character", () => {
  expect(oneLine("  a\r\n\tb  ", 10)).toBe("a b");
  expect(oneLine("abcdef", 4)).toBe("abc…");
  expect(oneLine("ab😀cdef", 4)).toBe("ab…");
  expect(oneLine("😀😀", 4)).toBe("😀😀");
  expect(oneLine("a\ud83dbcdef", 4)).toBe("a\ud83db…");
  expect(oneLine("x".repeat(1_000_000), 20)).toHaveLength(20);
});

it("looks at four times what may stay, however long a text is", () => {
  expect(oneLine(`${" ".repeat(39)}a`, 10)).toBe("a");
  expect(oneLine(`${" ".repeat(40)}a`, 10)).toBe("");
});
