import { expect, it } from "vitest";
import { bodyTables, operationContracts } from "../../generated/contract-table.ts";
import { type Operation, operations } from "../../generated/operation-table.ts";
import { presence } from "../../generated/presence.ts";
import { branchValidators, parameterValidators, resultValidators } from "../../generated/validators.ts";
import { webhookSchemas } from "../../generated/webhooks.ts";
import { contractOf, presenceOf, requestValidatorOf } from "./tables.ts";

const all: readonly Operation[] = Object.values(operations);
const responses = all.flatMap((operation) => Object.values(contractOf(operation).responses));

it("knows every operation", () => {
  expect(all.map(contractOf)).toEqual(Object.values(operationContracts));
  expect(all.map(presenceOf)).toEqual(Object.values(presence));
  expect(all).toHaveLength(29);
});

it("has a validator and a table for whatever a request is judged by", () => {
  const bodies = all.flatMap((operation) =>
    Object.keys(operation.requestBody?.mediaTypes ?? {}).map((mediaType) => [
      contractOf(operation).requests[mediaType] ?? "",
      typeof requestValidatorOf(operation, mediaType),
    ]),
  );
  expect(bodies.filter(([name, type]) => !bodyTables[name ?? ""] || type !== "function")).toEqual([]);
  const contracts = all.map(contractOf).flatMap(({ path, query, header }) => [path, query, header]);
  const parameters = [...contracts, ...responses.map(({ headers }) => headers)].flatMap(
    (one) => one?.schema ?? [],
  );
  expect(parameters.filter((name) => !bodyTables[name] || !parameterValidators[name])).toEqual([]);
});

it("has a validator and a table for whatever a response or an event is judged by", () => {
  const variants = all.flatMap((operation) => Object.values(presenceOf(operation).statuses).flat());
  const schemas = [...variants.map(({ schema }) => schema), ...Object.values(webhookSchemas)];
  expect(schemas.filter((name) => !bodyTables[name] || !resultValidators[name])).toEqual([]);
  const json = responses.filter(({ mediaTypes }) => mediaTypes.includes("application/json"));
  expect(json.filter(({ schema }) => schema === undefined)).toEqual([]);
});

it("knows the bodies of every status that is a success with JSON", () => {
  const successes = all.flatMap((operation) =>
    Object.entries(contractOf(operation).responses)
      .filter(([status, { schema }]) => status < "4" && schema)
      .map(([status]) => `${operation.operationId} ${status}`),
  );
  const known = all.flatMap((operation) =>
    Object.keys(presenceOf(operation).statuses).map((status) => `${operation.operationId} ${status}`),
  );
  expect(known).toEqual(successes);
});

it("has a validator for each form of an error", () => {
  const errors = all
    .flatMap((operation) => Object.entries(contractOf(operation).responses))
    .filter(([status]) => status >= "4");
  const forms = errors.map(([, { schema = "" }]) => bodyTables[schema]?.unions[""]);
  expect(forms.filter((names) => !names?.every((name) => resultValidators[name]))).toEqual([]);
});

it("has a validator for each form of a member of a request", () => {
  const requests = all.flatMap((operation) => Object.values(contractOf(operation).requests));
  const forms = requests.flatMap((name) => Object.values(bodyTables[name]?.unions ?? {}).flat());
  expect(forms.filter((name) => !branchValidators[name])).toEqual([]);
});
