import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { formats } from "./formats.ts";

function accepts(format: unknown, value: string): boolean {
  if (format instanceof RegExp) return format.test(value);
  if (typeof format === "function") return format(value) as boolean;
  const validate = (format as { validate?: unknown }).validate;
  return validate === undefined ? (format as boolean) : accepts(validate, value);
}

const ours = (name: string, value: string) => accepts(formats[name], value);
const ajvFormats = addFormats.default.get;
const theirs = (name: "date" | "email" | "uri", value: string) => accepts(ajvFormats(name), value);

describe("date", () => {
  test("agrees with the calendar on every day from 1600 to 2400, and on the days there are not", () => {
    const wrong: string[] = [];
    let days = 0;
    for (let year = 1600; year <= 2400; year++) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const time = new Date(Date.UTC(year, month - 1, day));
          const exists = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
          const value = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
          if (exists) days++;
          if (ours("date", value) !== exists) wrong.push(value);
        }
      }
    }
    expect(wrong).toEqual([]);
    // 801 years, 195 of them leap years.
    expect(days).toBe(801 * 365 + 195);
  });

  test.each([
    "2026-1-31",
    "26-01-31",
    "2026/01/31",
    "2026-01-31T00:00:00Z",
    " 2026-01-31",
    "2026-01-31\n",
    "",
  ])("%j is no date", (value) => {
    expect(ours("date", value)).toBe(false);
    expect(theirs("date", value)).toBe(false);
  });

  test("Arabic digits are none of the format", () => expect(ours("date", "٢٠٢٦-٠١-٣١")).toBe(false));
});

describe("email and uri agree with ajv-formats", () => {
  const addresses: [string, boolean][] = [
    ["example@example.com", true],
    ["first.last+tag@mail.example.com", true],
    ["o'neil_x-1@ex-ample.com", true],
    ["EXAMPLE@EXAMPLE.COM", true],
    ["1@1.co", true],
    ["example", false],
    ["example@example", false],
    ["@example.com", false],
    ["example@", false],
    [".example@example.com", false],
    ["example.@example.com", false],
    ["ex..ample@example.com", false],
    ["exam ple@example.com", false],
    ["example@-example.com", false],
    ["example@example-.com", false],
    ["example@example..com", false],
    ["example@@example.com", false],
    ["مثال@example.com", false],
    ["example@example.com\n", false],
    ["", false],
  ];
  test.each(addresses)("e-mail %j: %s", (value, valid) => {
    expect([ours("email", value), theirs("email", value)]).toEqual([valid, valid]);
  });

  const uris: [string, boolean][] = [
    ["https://sandbox.ottu.net", true],
    ["http://example.com:8080/a/b?c=d&e=%20#f", true],
    ["HTTPS://EXAMPLE.COM/", true],
    ["https://example.com/a;b=c,d(e)!$'*+~", true],
    ["https://user:pass@example.com/", true],
    ["https://[2001:db8::1]/", true],
    ["https://xn--mgbh0fb.example/", true],
    ["example.com/return", false],
    ["/return", false],
    ["1https://example.com", false],
    ["https://example.com/a b", false],
    ["https://example.com/%zz", false],
    ["https://example.com/%2", false],
    ["https://example.com/<a>", false],
    ["https://example.com/مثال", false],
    ["https://example.com/\n", false],
    ["https://user@[::1]:8080", true],
    ["https://]", false],
    ["https://example.com/a[0]", false],
    ["https://example.com/?a[]=b", false],
    ["https://example.com/#a#b", false],
    ["", false],
  ];
  test.each(uris)("URI %j: %s", (value, valid) => {
    expect([ours("uri", value), theirs("uri", value)]).toEqual([valid, valid]);
  });
});

test("a binary value is any value: what a file must be, x-file says", () => {
  expect(formats.binary).toBe(true);
});
