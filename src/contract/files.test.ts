import { expect, it } from "vitest";
import { type Operation, operations } from "../../generated/operation-table.ts";
import { checkFiles } from "./files.ts";
import { Report } from "./report.ts";
import type { RecordedFile } from "./types.ts";

/** The largest file that may be uploaded, 2.5 MB. */
const MAX_BYTES = 2_621_440;

function found(
  files: readonly RecordedFile[],
  body: object = { file: "invoice.pdf" },
  operation: Operation = operations.uploadAttachment,
) {
  const report = new Report();
  checkFiles(report, operation, body, files, "vendor");
  return report.list().map((one) => `${one.target} ${one.rule} ${one.pointer} ${one.source}: ${one.message}`);
}
const file = (filename: string, size?: number): RecordedFile => ({
  field: "file",
  filename,
  ...(size !== undefined && { size }),
});
const name = (length: number) => `${"ا".repeat(length - 4)}.pdf`;

it.each([
  [file("invoice.pdf")],
  [file("invoice.v2.PDF", 1)],
  [file("invoice.pdf", MAX_BYTES)],
  [file(name(101))],
])("takes %j", (one) => {
  expect(found([one])).toEqual([]);
});

it.each([
  [
    file("invoice.exe"),
    "must be a file whose name ends in one of .pdf .jpeg .png .doc .docx .jpg .xls .xlsx .txt",
  ],
  [
    file("invoice.pdf.exe"),
    "must be a file whose name ends in one of .pdf .jpeg .png .doc .docx .jpg .xls .xlsx .txt",
  ],
  [file("pdf"), "must be a file whose name ends in one of .pdf .jpeg .png .doc .docx .jpg .xls .xlsx .txt"],
  [file("invoice.pdf", 0), "must be a file that is not empty"],
  [file("invoice.pdf", MAX_BYTES + 1), "must be a file of at most 2621440 bytes"],
])("refuses %j", (one, problem) => {
  expect(found([one])).toEqual([`request request.schema /file vendor: file ${problem}.`]);
});

it("refuses a name of more than 100 characters where it goes with a checkout", () => {
  const attached = (length: number) =>
    found([{ field: "attachment", filename: name(length) }], {}, operations.createCheckout);
  expect(attached(100)).toEqual([]);
  expect(attached(101)).toEqual([
    "request request.schema /attachment vendor: attachment must have a file name of at most 100 characters.",
  ]);
});

it("takes one file in a field, and no text", () => {
  expect(found([file("a.pdf"), file("b.pdf")])).toEqual([
    "request request.schema /file vendor: file takes one file, and more were sent.",
  ]);
  expect(found([])).toEqual(["request request.schema /file vendor: file must be a file, not a text."]);
  expect(found([], {})).toEqual([]);
});

it("does not quote a field that may be data", () => {
  const two = { field: "jane@example.com", filename: "a.pdf" };
  expect(found([two, two], {})).toEqual([
    "request request.schema  vendor: A member of the body takes one file, and more were sent.",
  ]);
});
