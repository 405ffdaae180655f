import type { FileRule, Operation } from "../../generated/operation-table.ts";
import { toPointer } from "../pointer.ts";
import { MULTIPART_TYPE } from "./media-type.ts";
import type { Report } from "./report.ts";
import { isName, labelOf } from "./sentences.ts";
import { isObject } from "./snapshot.ts";
import type { RecordedFile } from "./types.ts";

/** Checks the files of a multipart body by name and size; the content is not looked at. */
export function checkFiles(
  report: Report,
  operation: Operation,
  body: unknown,
  files: readonly RecordedFile[],
  source: string,
): void {
  const rules = operation.requestBody?.mediaTypes[MULTIPART_TYPE]?.files ?? {};
  const add = (field: string, problem: string) => {
    const pointer = toPointer([field]);
    report.add(
      "request.schema",
      "request",
      isName(field) ? pointer : "",
      `${labelOf(pointer)} ${problem}.`,
      source,
    );
  };
  const fields = new Set<string>();
  for (const file of files) {
    const rule = Object.hasOwn(rules, file.field) ? rules[file.field] : undefined;
    if (rule) checkFile(file, rule, (problem) => add(file.field, problem));
    if (fields.has(file.field)) add(file.field, "takes one file, and more were sent");
    fields.add(file.field);
  }
  for (const field of Object.keys(rules)) {
    if (isObject(body) && field in body && !fields.has(field)) add(field, "must be a file, not a text");
  }
}

function checkFile({ filename, size }: RecordedFile, rule: FileRule, refuse: (problem: string) => void) {
  const { extensions, maxNameLength = Infinity, maxBytes = Infinity } = rule;
  const extension = /\.([^.]*)$/.exec(filename)?.[1]?.toLowerCase() ?? "";
  if (!extensions.includes(extension))
    refuse(`must be a file whose name ends in one of ${extensions.map((one) => `.${one}`).join(" ")}`);
  else if ([...filename].length > maxNameLength)
    refuse(`must have a file name of at most ${maxNameLength} characters`);
  else if (size !== undefined && size <= 0) refuse("must be a file that is not empty");
  else if (size !== undefined && size > maxBytes) refuse(`must be a file of at most ${maxBytes} bytes`);
}
