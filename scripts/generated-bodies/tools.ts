import { prismFetch } from "../../contract-tests/support/prism.ts";
import { requestValidators } from "../../generated/validators.ts";
import { type OperationEntry, operationsOf, type SchemaObject, type Spec } from "../generate/spec.ts";
import { exampleUrl } from "../mutation/example-url.ts";
import type { Schemas } from "./schemas.ts";

export type Tool = "own" | "ajv" | "prism";

/** Whether a tool takes a JSON body for a right one. */
export type Judge = (target: Target, body: unknown) => boolean | Promise<boolean>;

/** An operation that takes JSON, and what it asks of it. */
export interface Target {
  entry: OperationEntry;
  operationId: string;
  schema: SchemaObject;
}

/** Every operation that takes a JSON body. */
export const targetsOf = (spec: Spec): Target[] =>
  operationsOf(spec).flatMap((entry) => {
    const schema = entry.operation.requestBody?.content["application/json"]?.schema;
    return typeof schema === "object" ? [{ entry, operationId: entry.operation.operationId, schema }] : [];
  });

/** Our own compiled validators, those of the package. */
export const own: Judge = ({ operationId }, body) =>
  requestValidators[operationId]?.["application/json"]?.(body) === true;

/** Plain Ajv2020 on the bundle. */
export const ajvOn =
  (schemas: Schemas): Judge =>
  ({ schema }, body) =>
    schemas.fits(schema, body);

/** Prism in process. */
export async function prism(): Promise<Judge> {
  const { fetch, answers } = await prismFetch();
  return async ({ entry }, body) => {
    await fetch(exampleUrl(entry), {
      method: entry.method.toUpperCase(),
      headers: { "content-type": "application/json", authorization: "Api-Key your_private_api_key" },
      body: JSON.stringify(body),
    });
    const answer = answers.at(-1);
    answers.length = 0;
    return answer?.request.length === 0;
  };
}
