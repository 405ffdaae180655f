import { bodyTables } from "../../generated/contract-table.ts";
import type { BodyTable } from "../../generated/contract-types.ts";
import { resultValidators, type Validator } from "../../generated/validators.ts";
import type { Report } from "./report.ts";
import { addFindings } from "./schema.ts";
import { findingsOf } from "./unions.ts";

/** What leaves a form recognisable: a member beside it, or a code that is not listed. */
const SLIGHT = /^(unevaluatedProperties|enum)$/;

/** Checks that the body of an error has one of the documented forms; members beside it are worth knowing only. */
export function checkError(report: Report, schema: string, body: unknown): void {
  // Every error has several forms.
  const forms = (bodyTables[schema] as BodyTable).unions[""] as string[];
  const fitting = forms.flatMap((form) => {
    const findings = findingsOf(resultValidators[form] as Validator, body);
    return findings.every(({ keyword }) => SLIGHT.test(keyword)) ? [{ schema: form, findings }] : [];
  });
  const [closest] = fitting.sort((a, b) => a.findings.length - b.findings.length);
  if (closest) addFindings(report, { target: "response", body, schema: closest.schema }, closest.findings);
  else {
    const message =
      "The body of the error is neither `detail`, nor an `error` envelope, nor messages by field.";
    report.add("error.shape", "response", "", message);
  }
}
