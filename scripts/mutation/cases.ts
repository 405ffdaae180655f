import { type ExchangeCase, exchangeCasesOf } from "../../contract-tests/support/exchanges.ts";
import { casesOf, type FactCase, loadFacts } from "../../contract-tests/support/facts.ts";
import { readContractTable } from "../generate/contract-table.ts";
import { parametersName } from "../generate/parameter-schemas.ts";
import { type Spec, webhooksOf } from "../generate/spec.ts";
import type { Side } from "./workbench.ts";

/** A case of a fact about a body, with the component that judges it. */
export interface BodyCase extends FactCase {
  file: string;
  side: Side;
  /** Missing where no schema does: an answer without a JSON body, what only the client refuses. */
  root?: string;
  /** The status that the body comes with, for responses. */
  status?: number;
}

/** A case of a fact about an exchange. */
export type ExchangeFactCase = ExchangeCase & { file: string; operationId: string };

export interface Cases {
  bodies: BodyCase[];
  exchanges: ExchangeFactCase[];
}

/** Every case of every fact. */
export function loadCases(spec: Spec): Cases {
  const { operations } = readContractTable(spec);
  const events = new Map(webhooksOf(spec).map(({ operation, schema }) => [operation.operationId, schema]));
  const facts = loadFacts().flatMap(({ file, facts: inFile }) => inFile.map((fact) => ({ file, fact })));
  const bodies = facts.flatMap(({ file, fact }) =>
    casesOf(fact).map((one): BodyCase => {
      const { operationId } = one;
      const contract = operations[operationId];
      const event = events.get(operationId);
      if (event !== undefined) return { ...one, file, side: "response", root: event };
      if (!contract)
        throw new Error(`The fact ${fact.id} speaks of ${operationId}, which the spec does not have.`);
      const on = fact.on ?? "request";
      if (on === "path" || on === "query" || on === "header")
        return { ...one, file, side: "request", root: parametersName(operationId, on) };
      if (on === "request") {
        const root = isRefusedByClient(one) ? undefined : contract.requests[mediaTypeOf(one)];
        return { ...one, file, side: "request", ...(root && { root }) };
      }
      const documented = Object.keys(contract.responses);
      const status = fact.status ?? Number(documented.find((known) => known.startsWith("2")));
      const answer = contract.responses[status] ?? contract.responses[`${String(status).charAt(0)}XX`];
      if (on === "answer-header")
        return { ...one, file, side: "request", ...(answer?.headers && { root: answer.headers.schema }) };
      const root = answer?.schema;
      return { ...one, file, side: "response", status, ...(root && { root }) };
    }),
  );
  const exchanges = facts.flatMap(({ file, fact }) =>
    exchangeCasesOf(fact).map((one) => ({ ...one, file, operationId: one.title.split(" ", 1)[0] ?? "" })),
  );
  return { bodies, exchanges };
}

const mediaTypes = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
};
const mediaTypeOf = ({ encoding }: FactCase) => mediaTypes[encoding];

/** What the client refuses before anything is sent has no schema to refuse it. */
const isRefusedByClient = ({ refused, encoding }: FactCase) =>
  refused?.rule === "file" ||
  refused?.rule === "nested" ||
  (refused?.rule === "type" && refused.at === "" && encoding !== "json");
