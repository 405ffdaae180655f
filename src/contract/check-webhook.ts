import { bodyTables } from "../../generated/contract-table.ts";
import type { BodyTable } from "../../generated/contract-types.ts";
import { resultValidators, type Validator } from "../../generated/validators.ts";
import { webhookAnswers, webhookSchemas } from "../../generated/webhooks.ts";
import { checkAmounts } from "./amounts.ts";
import { JSON_TYPE } from "./media-type.ts";
import { isEmpty } from "./observed.ts";
import { readExchange, readMode } from "./read-exchange.ts";
import { Report } from "./report.ts";
import { decodeResponse } from "./response-body.ts";
import { checkSchema } from "./schema.ts";
import { isObject } from "./snapshot.ts";
import { optionalEmpties } from "./tolerance.ts";
import type { CheckMode, CheckOptions, Exchange, Violation } from "./types.ts";

/** The vendor's pages alone describe webhooks. */
const SOURCE = "vendor";

/**
 * Judges an event that Ottu posted, and what the receiver answered, by the contract. The signature is not verified:
 * that takes the secret, and `verifyWebhook` of `ottu-sdk/webhooks`.
 *
 * Stateless, as {@link checkExchange}; no message holds a value of a body or a header.
 *
 * @throws {TypeError} when the argument is no exchange at all.
 */
export function checkWebhook(delivery: Exchange, options?: CheckOptions): Violation[] {
  const { request, response } = readExchange(delivery);
  const mode = readMode(options);
  const report = new Report();
  if (request.method.toUpperCase() !== "POST")
    report.add("webhook.method", "request", "", "Events are posted.", SOURCE);
  // An event has the schema of an answer, so it is decoded as one.
  const body = decodeResponse(request, [JSON_TYPE]);
  const kind = body?.kind === "read" ? kindOf(body.value) : undefined;
  if (!body || body.kind === "absent")
    report.add("webhook.body", "request", "", "The event has no body.", SOURCE);
  else if (body.kind === "unreadable")
    report.add("webhook.body", "request", "", `The body of the event ${body.problem}.`, SOURCE);
  else if (body.kind === "read") checkEvent(report, kind, body.value, mode);
  else report.add("webhook.media-type", "request", "", "Events are application/json only.", SOURCE);
  if (response) checkAnswer(report, kind, response.status);
  return report.list();
}

type EventKind = keyof typeof webhookSchemas;

function checkEvent(report: Report, kind: EventKind | undefined, body: unknown, mode: CheckMode): void {
  if (kind === undefined) {
    const message = "The event has neither the `state` of a payment nor the `txn` of an operation.";
    report.add("webhook.kind", "request", "", message, SOURCE);
    return;
  }
  const schema = webhookSchemas[kind];
  const validate = resultValidators[schema] as Validator;
  const tolerates = mode === "observed" ? { tolerates: optionalEmpties(body, schema, validate) } : {};
  checkSchema(report, { target: "request", side: "webhook", body, schema, validate, ...tolerates });
  checkAmounts(report, bodyTables[schema] as BodyTable, body, "request");
}

/** No member names the kind; these are in every event of one kind and in none of the other. */
function kindOf(body: unknown): EventKind | undefined {
  if (!isObject(body)) return undefined;
  if (!isEmpty(body.state ?? null)) return "payment";
  return isEmpty(body.txn ?? null) ? undefined : "operation";
}

/** An event of an unknown kind may be answered as any other. */
function checkAnswer(report: Report, kind: EventKind | undefined, status: number): void {
  const documented = kind ? webhookAnswers[kind] : [...new Set(Object.values(webhookAnswers).flat())];
  const known = [String(status), `${Math.floor(status / 100)}XX`].find((one) => documented.includes(one));
  if (known === undefined) {
    const taken = documented.filter(isTaken).join(" and ");
    const message = `Only ${taken} count as delivered; the payer stays on Ottu's page.`;
    report.add("webhook.answer", "response", "", message, SOURCE);
  } else if (!isTaken(known)) {
    const message =
      "The receiver refused the event; Ottu does not send it again, and the payer stays on Ottu's page.";
    report.add("webhook.refused", "response", "", message, SOURCE);
  }
}

const isTaken = (status: string) => status.startsWith("2");
