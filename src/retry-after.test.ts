import { expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

it.each<[string | null, number | undefined]>([
  ["0", 0],
  ["1", 1000],
  [" 120 ", 120_000],
  ["007", 7000],
  ["0.5", 500],
  ["1.0001", 1001],
  ["2147484", 2_147_484_000],
  ["9".repeat(400), Number.MAX_SAFE_INTEGER],
  ["Thu, 01 Jan 2026 12:00:30 GMT", 30_000],
  ["Thu, 01 Jan 2026 12:00:00 GMT", 0],
  ["Thu, 01 Jan 2026 11:59:59 GMT", 0],
  ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
  ["Thursday, 01-Jan-26 12:01:00 GMT", 60_000],
  ["Sunday, 06-Nov-94 08:49:37 GMT", 0],
  ["Thu Jan  1 12:00:05 2026", 5000],
  ["Sat Jan 10 12:00:00 2026", 9 * 86_400_000],
  ["Fri, 31 Dec 9999 23:59:59 GMT", Date.UTC(9999, 11, 31, 23, 59, 59) - now],
  [null, undefined],
  ["", undefined],
  ["-1", undefined],
  ["+1", undefined],
  ["1e3", undefined],
  ["0x10", undefined],
  ["1,000", undefined],
  ["1, 2", undefined],
  ["Infinity", undefined],
  ["NaN", undefined],
  ["soon", undefined],
  ["١٠", undefined],
  ["2026-01-01T12:00:30Z", undefined],
  ["Thu, 01 Jan 2026 12:00:30", undefined],
  ["Thu, 01 Jan 2026 12:00:30 PST", undefined],
  ["Thu, 31 Feb 2026 12:00:30 GMT", undefined],
  ["Thu, 01 Foo 2026 12:00:30 GMT", undefined],
])("reads %j as %s milliseconds", (value, expected) => {
  expect(parseRetryAfter(value, now)).toBe(expected);
});

it("takes a year of two digits for the nearest that is at most 50 years ahead", () => {
  const ms = (year: number) => Date.UTC(year, 0, 1) - now;
  expect(parseRetryAfter("Wednesday, 01-Jan-76 00:00:00 GMT", now)).toBe(ms(2076));
  expect(parseRetryAfter("Saturday, 01-Jan-77 00:00:00 GMT", now)).toBe(0);
});
