import { beforeAll, describe, expect, test } from "vitest";
import { operationContracts } from "../generated/contract-table.ts";
import { type Operation, type OperationId, operations } from "../generated/operation-table.ts";
import { parameterValidators } from "../generated/validators.ts";
import { checkExchange } from "../src/contract/index.ts";
import { entries } from "./support/bundle.ts";
import { inputOf } from "./support/call.ts";
import { casesOf, type FactCase, factsOn } from "./support/facts.ts";
import { fromAjv, fromPrism } from "./support/findings.ts";
import { type PrismFetch, prismFetch } from "./support/prism.ts";

let prism: PrismFetch;
beforeAll(async () => {
  prism = await prismFetch();
});

for (const fact of [...factsOn("header"), ...factsOn("answer-header")]) {
  describe(`${fact.id}: ${fact.statement}`, () => {
    for (const one of casesOf(fact)) test(one.title, () => run(one));
  });
}

/** By the schema, by the checker in a message that has them, and, for a request, by Prism. */
async function run(one: FactCase): Promise<void> {
  const { refused, fact } = one;
  const isRequest = fact.on === "header";
  expectRule(bySchema(one), one);
  const rule = isRequest ? "request.header" : "response.header";
  const found = checkExchange(exchangeOf(one)).filter((violation) => violation.rule === rule);
  expect(found.length > 0, JSON.stringify(found)).toBe(refused !== undefined);
  if (isRequest && !refused?.unseen) expectRule(await byPrism(one), one);
}

const headersOf = ({ body }: FactCase) => body as Record<string, string>;

function bySchema(one: FactCase): ReturnType<typeof fromAjv> {
  const contract = operationContracts[one.operationId];
  const headers =
    one.fact.on === "header" ? contract?.header : contract?.responses[String(one.fact.status)]?.headers;
  const validate = headers && parameterValidators[headers.schema];
  if (!validate) throw new Error(`${one.operationId} documents no such headers.`);
  return validate(one.body) ? [] : fromAjv(validate.errors ?? []);
}

async function byPrism(one: FactCase): Promise<ReturnType<typeof fromPrism>> {
  const { method, path } = operations[one.operationId as OperationId];
  const entry = entries.find(({ operation }) => operation.operationId === one.operationId);
  if (!entry) throw new Error(`There is no operation ${one.operationId}.`);
  await prism.fetch(`https://sandbox.ottu.net${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      authorization: "Api-Key your_private_api_key",
      ...headersOf(one),
    },
    body: JSON.stringify(inputOf(entry).body),
  });
  return fromPrism(prism.answers.at(-1)?.request ?? []);
}

function exchangeOf(one: FactCase): Parameters<typeof checkExchange>[0] {
  const { method, path }: Operation = operations[one.operationId as OperationId];
  const url = path.replace("{token}", "00000000-0000-4000-8000-000000000000");
  if (one.fact.on === "header") return { request: { method, url, headers: headersOf(one) } };
  return { request: { method, url }, response: { status: one.fact.status ?? 200, headers: headersOf(one) } };
}

function expectRule(found: ReturnType<typeof fromAjv>, { refused }: FactCase): void {
  const named = found.filter(({ pointer, kinds }) => pointer === refused?.at && kinds.includes(refused.rule));
  if (refused) expect(named, `found ${JSON.stringify(found)}`).not.toEqual([]);
  else expect(found).toEqual([]);
}
