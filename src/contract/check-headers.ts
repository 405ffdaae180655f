import { bodyTables } from "../../generated/contract-table.ts";
import type { BodyTable, ParametersContract } from "../../generated/contract-types.ts";
import { type Finding, parameterValidators, type Validator } from "../../generated/validators.ts";
import { toFields } from "./form-fields.ts";
import type { HeaderValues } from "./headers.ts";
import { sourceOf } from "./places.ts";
import type { Report } from "./report.ts";
import { problemOf } from "./sentences.ts";
import type { Target } from "./types.ts";
import { findingsOf } from "./unions.ts";

/** Checks the documented headers of a message, if its headers were recorded; one that comes twice is read as one list. */
export function checkHeaders(
  report: Report,
  target: Target,
  contract: ParametersContract | undefined,
  headers: HeaderValues | undefined,
): void {
  if (!contract || !headers) return;
  const validate = parameterValidators[contract.schema] as Validator;
  const table = bodyTables[contract.schema] as BodyTable;
  const given = [...headers].map(([name, values]) => [name, values.join(", ")] as const);
  for (const finding of findingsOf(validate, toFields(given, contract.fields))) {
    const pointer = finding.instancePath || `/${String(finding.params.missingProperty)}`;
    const message = sentenceAbout(target, pointer.slice(1), finding);
    report.add(`${target}.header`, target, "", message, sourceOf(table, pointer));
  }
}

function sentenceAbout(target: Target, header: string, { keyword, params }: Finding): string {
  const name = header.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  return keyword === "required"
    ? `The ${target} has no ${name} header.`
    : `The ${name} header ${problemOf(keyword, params)}.`;
}
