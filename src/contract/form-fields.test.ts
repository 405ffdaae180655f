import { expect, it } from "vitest";
import { fileOf, toFields } from "./form-fields.ts";

it.each<[unknown, string | undefined, unknown]>([
  ["true", "boolean", true],
  ["false", "boolean", false],
  ["True", "boolean", "True"],
  ["", "boolean", ""],
  [true, "boolean", true],
  ["true", undefined, "true"],
  ["35", "integer", 35],
  ["-35", "integer", -35],
  ["35", "number", 35],
  ["0".repeat(15), "integer", 0],
  ["1".repeat(16), "integer", "1".repeat(16)],
  ["35 KWD", "integer", "35 KWD"],
  ["KWD 35", "integer", "KWD 35"],
  ["", "integer", ""],
  [null, "integer", null],
  ["35", undefined, "35"],
  [[[5]], "integer", [5]],
  ["kpay", "array", ["kpay"]],
  [["kpay", "mpgs"], "array", ["kpay", "mpgs"]],
  [["20.000", "30.000"], undefined, ["20.000", "30.000"]],
  [["20.000"], undefined, "20.000"],
])("reads the text %j of a field of type %s as %j", (text, type, value) => {
  const types = type === undefined ? {} : { field: type };
  expect(toFields({ field: text }, types)).toEqual({ field: value });
  expect(toFields([["field", text]], types)).toEqual({ field: value });
});

it("gathers what is repeated, and takes no type from a prototype", () => {
  const fields: [string, string][] = [
    ["pg_codes", "kpay"],
    ["toString", "1"],
    ["pg_codes", "mpgs"],
  ];
  expect(toFields(fields, {})).toEqual({ pg_codes: ["kpay", "mpgs"], toString: "1" });
});

it("reads a file with or without its size", () => {
  const file = { field: "file", filename: "invoice.pdf" };
  expect(fileOf({ ...file, contentType: "application/pdf", size: 1024 })).toStrictEqual({
    ...file,
    size: 1024,
  });
  expect(fileOf({ ...file, size: "1024" })).toStrictEqual(file);
});

it.each([null, "file", [], {}, { field: "file" }, { filename: "invoice.pdf" }, { field: 5, filename: "a" }])(
  "takes %j for no file",
  (value) => {
    expect(() => fileOf(value)).toThrow("has a file that is not { field, filename, contentType?, size? }");
  },
);
