import { describe, expect, test } from "vitest";
import { resultValidators } from "../generated/validators.ts";
import { webhooksOf } from "../scripts/generate/spec.ts";
import { checkWebhook } from "../src/contract/index.ts";
import { bundle } from "./support/bundle.ts";
import { casesOf, type FactCase, factsOn } from "./support/facts.ts";
import { fromAjv } from "./support/findings.ts";

const schemas = new Map(webhooksOf(bundle).map(({ operation, schema }) => [operation.operationId, schema]));

for (const fact of factsOn("webhook")) {
  describe(`${fact.id}: ${fact.statement}`, () => {
    for (const one of casesOf(fact)) test(one.title, () => run(one));
  });
}

/** By the schema of the event alone, and as a delivery by the checker, which tells the kind of an event by itself. */
function run({ operationId, body, refused }: FactCase): void {
  const validate = resultValidators[schemas.get(operationId) ?? ""];
  if (!validate) throw new Error(`${operationId} is no webhook.`);
  const broken = validate(body) ? [] : fromAjv(validate.errors ?? []);
  const headers = { "content-type": "application/json" };
  const found = checkWebhook({ request: { method: "POST", url: "/webhook", headers, body } });
  if (!refused) {
    expect(broken).toEqual([]);
    expect(found).toEqual([]);
    return;
  }
  const named = broken.filter(({ pointer, kinds }) => pointer === refused.at && kinds.includes(refused.rule));
  expect(named, `found ${JSON.stringify(broken)}`).not.toEqual([]);
  const places = found.map(({ rule, pointer }) => (rule === "webhook.kind" ? rule : pointer));
  // Without the member that tells the kind nothing else can be said of an event.
  const isKindGone = ["", "/state", "/txn"].includes(refused.at) && places.includes("webhook.kind");
  expect(places).toContain(isKindGone ? "webhook.kind" : refused.at);
}
