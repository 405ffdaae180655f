import { bareAnswers } from "../../contract-tests/support/bare-answers.ts";
import { credentials, isPublic, isTaken } from "../../contract-tests/support/credentials.ts";
import { countries, currenciesWith } from "../../contract-tests/support/iso-codes.ts";
import { receiverAnswers } from "../../contract-tests/support/receiver-answers.ts";
import { checkExchange, checkWebhook } from "../../src/contract/index.ts";
import { operationsOf, type Spec } from "../generate/spec.ts";
import { exampleUrl } from "./example-url.ts";

/** A check of the suite that is no fact of one field: its test file and its name. */
export interface Check {
  file: string;
  id: string;
}

const codes: Check = { file: "contract-tests/codes.test.ts", id: "the codes of ISO 4217 and ISO 3166-1" };
const bare: Check = { file: "contract-tests/bare-answers.test.ts", id: "the answers without JSON" };
const receivers: Check = { file: "contract-tests/webhooks/answers.test.ts", id: "the answers of a receiver" };
const forms: Check = { file: "contract-tests/credentials.test.ts", id: "the credentials of each operation" };

/** The check of code lists that the spec no longer passes, as contract-tests/codes.test.ts makes it. */
export function failedByCodes(spec: Spec): Check | undefined {
  const isRight = Object.entries(spec.components.schemas).every(([name, schema]) => {
    if (typeof schema === "boolean") return true;
    const decimals = schema["x-decimals"];
    if (typeof decimals === "number")
      return schema.type === "string" && isSame(schema.enum, currenciesWith(decimals));
    return name !== "CountryCode" || isSame(schema.enum, countries());
  });
  return isRight ? undefined : codes;
}

/** The check of credentials that the tables no longer pass, as contract-tests/credentials.test.ts makes it. */
export function failedByCredentials(spec: Spec, operationIds: ReadonlySet<string>): Check | undefined {
  const isRight = operationsOf(spec)
    .filter(({ operation }) => operationIds.has(operation.operationId))
    .every((entry) => {
      const { operationId } = entry.operation;
      const found = (headers: Record<string, string>) =>
        checkExchange({ request: { method: entry.method, url: exampleUrl(entry), headers } })
          .map(({ rule }) => rule)
          .filter((rule) => rule.startsWith("credential."));
      return (
        credentials.every(({ form, header }) =>
          isSame(found({ authorization: header }), isTaken(operationId, form) ? [] : ["credential.form"]),
        ) && isSame(found({}), isPublic(operationId) ? [] : ["credential.missing"])
      );
    });
  return isRight ? undefined : forms;
}

/** The check of answers without JSON that the tables no longer pass, as contract-tests/bare-answers.test.ts makes it. */
export const failedByBareAnswers = (operationIds?: ReadonlySet<string>): Check | undefined =>
  bareAnswers.some(
    ({ operationId, exchange }) =>
      operationIds?.has(operationId) !== false && checkExchange(exchange).length > 0,
  )
    ? bare
    : undefined;

/** The check of receivers that the tables no longer pass, as contract-tests/webhooks/answers.test.ts makes it. */
export const failedByReceivers = (kinds: ReadonlySet<string>): Check | undefined =>
  receiverAnswers.some(
    ({ kind, delivery, rules }) =>
      kinds.has(kind) &&
      !isSame(
        checkWebhook(delivery).map(({ rule }) => rule),
        rules,
      ),
  )
    ? receivers
    : undefined;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
