import { bodyTables, operationContracts } from "../../generated/contract-table.ts";
import { operations } from "../../generated/operation-table.ts";
import { presence } from "../../generated/presence.ts";
import {
  branchValidators,
  parameterValidators,
  requestValidators,
  responseValidators,
  resultValidators,
} from "../../generated/validators.ts";
import { webhookAnswers } from "../../generated/webhooks.ts";
import { readContractTable } from "../generate/contract-table.ts";
import { readOperations } from "../generate/operation-table.ts";
import { readPresence } from "../generate/presence.ts";
import type { Spec } from "../generate/spec.ts";
import { readWebhookAnswers } from "../generate/webhooks.ts";
import type { Workbench } from "./workbench.ts";

/** What the checker reads, made of a spec by the readers of the generator. */
export interface Tables {
  operations: Record<string, unknown>;
  contracts: ReturnType<typeof readContractTable>["operations"];
  bodies: ReturnType<typeof readContractTable>["bodies"];
  presence: Record<string, unknown>;
  /** By kind of event. */
  answers: ReturnType<typeof readWebhookAnswers>;
}

export function readTables(spec: Spec): Tables {
  const { operations: contracts, bodies } = readContractTable(spec);
  return {
    operations: plain(readOperations(spec)),
    contracts,
    bodies,
    presence: Object.fromEntries(readPresence(spec).map(({ operationId, ...rest }) => [operationId, rest])),
    answers: readWebhookAnswers(spec),
  };
}

/** Puts tables in the place of the generated ones, inside the very objects that the checker imports. */
export function install(tables: Tables): void {
  replace(operationContracts, tables.contracts);
  replace(bodyTables, tables.bodies);
  replace(presence, tables.presence);
  replace(webhookAnswers, tables.answers);
  // The checker keeps the operations themselves, not the table.
  for (const [operationId, operation] of Object.entries(tables.operations))
    replace((operations as Record<string, object>)[operationId] ?? {}, operation as object);
}

/** Puts the validators of a workbench in the place of the generated ones, once and for all. */
export function installValidators(workbench: Workbench, { contracts }: Tables): void {
  replace(
    requestValidators,
    mapped(contracts, ({ requests }) => mapped(requests, (name) => workbench.validator("request", name))),
  );
  replace(
    responseValidators,
    mapped(contracts, ({ responses }) =>
      mapped(responses, ({ schema }) =>
        schema === undefined ? undefined : workbench.validator("response", schema),
      ),
    ),
  );
  replace(
    parameterValidators,
    mapped(parameterValidators, (_, name) => workbench.validator("request", name)),
  );
  replace(
    resultValidators,
    mapped(resultValidators, (_, name) => workbench.validator("response", name)),
  );
  replace(
    branchValidators,
    mapped(branchValidators, (_, name) => workbench.validator("request", name)),
  );
}

function mapped<T, U>(
  table: Readonly<Record<string, T>>,
  map: (value: T, name: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, map(value, name)]));
}

function replace(target: object, source: object): void {
  for (const key of Object.keys(target)) delete (target as Record<string, unknown>)[key];
  Object.assign(target, source);
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));
