import { bodyTables } from "../../generated/contract-table.ts";
import type { BodyTable, ResponseContract } from "../../generated/contract-types.ts";
import type { Operation } from "../../generated/operation-table.ts";
import type { ResponseVariant } from "../../generated/presence.ts";
import { toPointer } from "../pointer.ts";
import { checkAmounts } from "./amounts.ts";
import { checkHeaders } from "./check-headers.ts";
import type { Sent } from "./conditions.ts";
import { derivedOnce } from "./derived.ts";
import { checkError } from "./errors.ts";
import type { Call } from "./find-operation.ts";
import { checkPage } from "./pages.ts";
import { segmentsOf, visitPlaces } from "./places.ts";
import { checkPresence } from "./presence.ts";
import type { CheckedExchange } from "./read-exchange.ts";
import type { Report } from "./report.ts";
import { decodeResponse } from "./response-body.ts";
import { addFindings } from "./schema.ts";
import { labelOf } from "./sentences.ts";
import { isObject } from "./snapshot.ts";
import { contractOf, presenceOf } from "./tables.ts";
import { optionalEmpties } from "./tolerance.ts";
import type { CheckMode } from "./types.ts";
import { variantDue, variantOf } from "./variants.ts";

/** A response, the request it answers, and what that says. */
export interface Answered extends Required<CheckedExchange> {
  readonly sent: Sent;
}

/** Checks a response, by itself and against the request it answers. */
export function checkResponse(
  report: Report,
  { operation, url }: Call,
  { request, response, sent }: Answered,
  mode: CheckMode,
): void {
  const { status } = response;
  const { responses: documented, source, pages } = contractOf(operation);
  const range = [String(status), `${Math.floor(status / 100)}XX`].find((one) =>
    Object.hasOwn(documented, one),
  );
  if (range === undefined) {
    const message = `The operation answers with ${Object.keys(documented).join(", ")} only.`;
    report.add("status.undocumented", "response", "", message, source);
    return;
  }
  const { schema, mediaTypes, headers, bodyOptional } = documented[range] as ResponseContract;
  checkHeaders(report, "response", headers, response.headers);
  const body = decodeResponse(response, mediaTypes);
  // Nothing was recorded, or nothing is documented to judge it by.
  if (!body || (mediaTypes.length === 0 && status !== NO_CONTENT)) return;
  // What a proxy in front of the API answers is not the API's.
  if (body.kind !== "read" && status >= 500) return;
  if (status === NO_CONTENT) {
    if (body.kind !== "absent")
      report.add(
        "response.body",
        "response",
        "",
        "The response has a body, and its status says that there is none.",
      );
  } else if (body.kind === "foreign") {
    const message = `The operation answers in ${mediaTypes.join(" or ")} only.`;
    report.add("response.media-type", "response", "", message);
  } else if (body.kind === "absent") {
    if (!bodyOptional) report.add("response.body", "response", "", "The response has no body.");
  } else if (body.kind === "unreadable") {
    report.add("response.body", "response", "", `The response body ${body.problem}.`);
  } else if (body.kind === "read") {
    if (status >= 400) checkError(report, schema as string, body.value);
    else {
      checkResult(report, operation, range, body.value, sent, mode);
      if (pages) checkPage(report, pages, { request, url, sent, body: body.value });
    }
  }
}

const NO_CONTENT = 204;

function checkResult(
  report: Report,
  operation: Operation,
  status: string,
  body: unknown,
  sent: Sent,
  mode: CheckMode,
): void {
  const variants = presenceOf(operation).statuses[status] as readonly ResponseVariant[];
  const due = variantDue(variants, sent);
  const { variant, validate, findings } = variantOf(variants, body, due);
  const { schema, rules } = variant;
  const table = bodyTables[schema] as BodyTable;
  if (due && due !== variant) {
    const message = `The body is a ${wordsOf(schema)} where a ${wordsOf(due.schema)} is due.`;
    report.add("presence.variant", "response", "", message, contractOf(operation).source);
  } else if (isObject(body)) {
    checkPresence(report, rules, { body, sent, mode, open: table.open });
  }
  const tolerated = mode === "observed" && { tolerates: optionalEmpties(body, schema, validate) };
  addFindings(report, { target: "response", body, schema, ...tolerated }, findings);
  checkAmounts(report, table, body);
  if (mode === "documented") checkLegacy(report, table, body);
}

/** Members that only the oldest revision has are in the schema, so that its answers can be told from wrong ones. */
function checkLegacy(report: Report, table: BodyTable, body: unknown): void {
  for (const pattern of legacyOf(table)) {
    visitPlaces(body, pattern, (_, path) => {
      const pointer = toPointer(path);
      const message = `${labelOf(pointer)} is a field of the oldest revision only.`;
      report.add("response.undocumented-field", "response", pointer, message, "000");
    });
  }
}

const legacyOf = derivedOnce(({ legacy }: BodyTable) => legacy.map(segmentsOf));

/** The name of a schema as a reader says it: `PaymentResult` is a payment result. */
const wordsOf = (schema: string) => schema.replace(/(?!^)[A-Z]/g, " $&").toLowerCase();
