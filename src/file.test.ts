import { expect, it } from "vitest";
import type { EncodeContext } from "./encode.ts";
import { OttuRequestError } from "./errors.ts";
import { checkFile } from "./file.ts";
import { toPointer } from "./pointer.ts";

/** Refuses the way the SDK does, without an operation around it. */
const context: EncodeContext = {
  takesMultipart: true,
  refuse(path, problem) {
    throw new OttuRequestError(problem, { operationId: "a", part: "body", field: toPointer(path) });
  },
};

const rule = { extensions: ["pdf", "png"], maxNameLength: 10 };
const pdf = (name: string, content = "x") => new File([content], name);

it.each(["a.pdf", "A.PDF", "a.b.Png", "أأأأأأ.pdf", "😀😀😀😀😀😀.pdf"])(
  "accepts a file named %s",
  (name) => {
    const file = pdf(name);
    expect(checkFile(context, "attachment", file, rule)).toBe(file);
  },
);

it.each<[string, unknown, RegExp]>([
  ["text", "text", /must be a File, not a string/],
  ["bytes", new Uint8Array(1), /pass new File\(\[bytes\], name\)/],
  ["null", null, /must be a File, not null/],
  ["a list of files", [pdf("a.pdf")], /must be a File, not a list/],
  ["a Blob", new Blob(["x"]), /new File\(\[blob\], name\)/],
  ["another extension", pdf("a.exe"), /one of \.pdf \.png/],
  ["an extension without its point", pdf("foopdf"), /one of \.pdf \.png/],
  ["no point and an extension for a name", pdf("pdf"), /one of \.pdf \.png/],
  ["a point after its extension", pdf("a.pdf."), /one of/],
  ["two extensions", pdf("a.pdf.exe"), /one of/],
  ["no name", pdf(""), /one of/],
  ["a long name", pdf("1234567.pdf"), /11 characters; at most 10/],
  ["a slash in its name", pdf("a/b.pdf"), /path separator/],
  ["a backslash in its name", pdf("a\\b.pdf"), /path separator/],
  ["a line break in its name", pdf("a\nb.pdf"), /control characters/],
  ["no content", pdf("a.pdf", ""), /empty file/],
])("refuses as a file: %s", (_, value, message) => {
  expect(() => checkFile(context, "attachment", value, rule)).toThrow(
    expect.objectContaining({
      field: "/attachment",
      message: expect.stringMatching(message),
    }),
  );
});

it("holds a file to the bytes the operation allows, where it says how many", () => {
  const limited = { extensions: ["pdf"], maxBytes: 3 };
  const file = pdf("a.pdf", "xyz");
  expect(checkFile(context, "file", file, limited)).toBe(file);
  expect(() => checkFile(context, "file", pdf("a.pdf", "wxyz"), limited)).toThrow(
    "file has 4 bytes; at most 3 are allowed",
  );
});

it("takes a name of any length where the operation states none", () => {
  const file = pdf(`${"a".repeat(300)}.pdf`);
  expect(checkFile(context, "file", file, { extensions: ["pdf"] })).toBe(file);
});
