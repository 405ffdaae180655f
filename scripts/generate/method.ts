import { pascal } from "./results.ts";
import {
  methodsOf,
  type OperationEntry,
  operationsOf,
  parametersIn,
  type SdkMethod,
  type Spec,
} from "./spec.ts";

/** One method of the client. */
export interface Method extends SdkMethod {
  entry: OperationEntry;
}

/** The methods that `x-sdk` names, by resource, in the order of the document. */
export function methodsByResource(spec: Spec): Map<string, Method[]> {
  const resources = new Map<string, Method[]>();
  for (const entry of operationsOf(spec)) {
    for (const named of methodsOf(entry)) {
      const methods = resources.get(named.resource) ?? [];
      if (methods.some(({ method }) => method === named.method)) {
        throw new Error(`There are two methods ${named.resource}.${named.method}: rename one in x-sdk.`);
      }
      resources.set(named.resource, [...methods, { ...named, entry }]);
    }
  }
  return resources;
}

/** The path parameters the caller passes. */
export const openPath = ({ entry, fixed = {} }: Method): string[] =>
  parametersIn(entry, "path")
    .map(({ name }) => name)
    .filter((name) => !(name in fixed));

/** What the method fixes, by where it goes. */
export function fixedOf({ entry, fixed = {} }: Method): {
  path: [string, unknown][];
  body: [string, unknown][];
} {
  const names = parametersIn(entry, "path").map(({ name }) => name);
  const members = Object.entries(fixed);
  const body = members.filter(([name]) => !names.includes(name));
  if (body.length > 0 && !entry.operation.requestBody) {
    throw new Error(
      `x-sdk of ${entry.operation.operationId} fixes ${body.map(([name]) => name).join(", ")}, which is no path parameter, and there is no body.`,
    );
  }
  return { path: members.filter(([name]) => names.includes(name)), body };
}

/** What the second argument is: an operation takes a body or a query, never both. */
export function inputOf({ entry }: Method): "body" | "query" | undefined {
  const hasQuery = parametersIn(entry, "query").length > 0;
  if (!entry.operation.requestBody) return hasQuery ? "query" : undefined;
  if (hasQuery) {
    throw new Error(
      `${entry.operation.operationId} takes a body and a query. Extend scripts/generate/client.ts.`,
    );
  }
  return "body";
}

/** The name of the type of an operation's query. */
export const queryName = (operationId: string) => `${pascal(operationId)}Query`;

/** A name of the API as TypeScript writes parameters. */
export const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
