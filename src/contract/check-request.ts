import type { ParametersContract } from "../../generated/contract-types.ts";
import type { Operation } from "../../generated/operation-table.ts";
import { parameterValidators, type Validator } from "../../generated/validators.ts";
import { checkHeaders } from "./check-headers.ts";
import { checkCredential } from "./credential.ts";
import { checkFiles } from "./files.ts";
import type { Call } from "./find-operation.ts";
import { toFields } from "./form-fields.ts";
import type { CheckedExchange } from "./read-exchange.ts";
import type { Report } from "./report.ts";
import { type DecodedBody, decodeRequest } from "./request-body.ts";
import { checkSchema } from "./schema.ts";
import { contractOf, requestValidatorOf } from "./tables.ts";

/** Checks a request and returns its body as far as it could be read. */
export function checkRequest(
  report: Report,
  { operation, url, path }: Call,
  request: CheckedExchange["request"],
): DecodedBody {
  const contract = contractOf(operation);
  if (contract.path) checkParameters(report, contract.path, path);
  if (contract.query) checkParameters(report, contract.query, url.searchParams);
  checkHeaders(report, "request", contract.header, request.headers);
  checkCredential(report, operation, contract.schemes, request.headers);
  const body = decodeRequest(operation, request);
  if (operation.requestBody === undefined) {
    if (body.kind !== "absent")
      report.add("request.body", "request", "", "The request has a body, and this operation takes none.");
  } else if (body.kind === "absent") {
    if (operation.requestBody.required)
      report.add("request.body", "request", "", "The request has no body, and this operation needs one.");
  } else if (body.kind === "unreadable") {
    report.add("request.body", "request", "", `The request body ${body.problem}.`);
  } else if (body.kind === "foreign") {
    const taken = Object.keys(operation.requestBody.mediaTypes).join(", ");
    report.add("request.media-type", "request", "", `The operation takes ${taken} only.`);
  } else {
    checkBody(report, operation, body);
  }
  return body;
}

function checkBody(
  report: Report,
  operation: Operation,
  { mediaType, value, files }: DecodedBody & { kind: "read" },
): void {
  const contract = contractOf(operation);
  const schema = contract.requests[mediaType] as string;
  const validate = requestValidatorOf(operation, mediaType);
  checkSchema(report, { target: "request", body: value, schema, validate });
  if (mediaType === "multipart/form-data") checkFiles(report, operation, value, files, contract.source);
}

/** Path and query parameters share the pointers of the body, by name. */
function checkParameters(
  report: Report,
  { schema, fields }: ParametersContract,
  given: URLSearchParams | Record<string, string>,
): void {
  const validate = parameterValidators[schema] as Validator;
  checkSchema(report, { target: "request", body: toFields(given, fields), schema, validate });
}
