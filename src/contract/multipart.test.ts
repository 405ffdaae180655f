import { expect, it } from "vitest";
import { parseMultipart } from "./multipart.ts";

const type = "Content-Disposition: form-data; name=type";
const text = `--xyz\r\n${type}\r\n\r\npayment_request\r\n--xyz\r\nContent-Disposition: form-data; name="file"; filename="invoice.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n\r\n1.7\r\n--xyz--\r\n`;
const parts = [
  { name: "type", content: "payment_request" },
  { name: "file", filename: "invoice.pdf", content: "%PDF\r\n\r\n1.7" },
];

it("has the parts between its boundaries", () => {
  expect(parseMultipart(text, "xyz")).toStrictEqual(parts);
  expect(parseMultipart("--xyz--", "xyz")).toEqual([]);
});

it("may show its boundary in its first line alone, and end lines in one character", () => {
  expect(parseMultipart(text, undefined)).toStrictEqual(parts);
  expect(parseMultipart(`--xyz\n${type}\n\na\nb\n--xyz--`, "xyz")).toEqual([
    { name: "type", content: "a\nb" },
  ]);
});

const one = (header: string) => parseMultipart(`--xyz\r\n${header}\r\n\r\nx\r\n--xyz--`, "xyz");

it.each([
  ['content-disposition: form-data; NAME="type"', "type"],
  ["X-Content: 1\r\nContent-Disposition: form-data;name=type; a=b", "type"],
  ['Content-Disposition: form-data; name=""', ""],
  ['Content-Disposition: form-data; name="a%22b%0D%0Ac"', 'a"b\r\nc'],
])("reads the name of a part from %j", (header, name) => {
  expect(one(header)).toEqual([{ name, content: "x" }]);
});

const cut = "is not multipart with the boundary of its content type, or is cut short";

it.each<[string, string, string | undefined, string]>([
  ["without an end", text.slice(0, -8), "xyz", cut],
  ["of another boundary", text, "abc", cut],
  ["that is empty", "", "xyz", cut],
  ["that begins with two hyphens and has no boundary", "--", "xyz", cut],
  ["that shows no boundary", `a ${text}`, undefined, "is not multipart"],
  ["with a part without content", `--xyz\r\n${type}\r\n--xyz--`, "xyz", "has a part without content"],
  ["with a part without a header", "--xyz\r\nX-A: 1\r\n\r\nx\r\n--xyz--", "xyz", "has a part without a name"],
  [
    "with a name that stands in another header",
    `--xyz\r\nX-${type}\r\n\r\nx\r\n--xyz--`,
    "xyz",
    "has a part without a name",
  ],
  [
    "with a name that stands in the content",
    `--xyz\r\nX-A: 1\r\n\r\n${type}\r\n--xyz--`,
    "xyz",
    "has a part without a name",
  ],
])("is not text %s", (_, body, boundary, problem) => {
  expect(() => parseMultipart(body, boundary)).toThrow(new Error(problem));
});
