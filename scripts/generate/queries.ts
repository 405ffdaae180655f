import { queryName } from "./method.ts";
import { operationsOf, parametersIn, type Spec } from "./spec.ts";

/** Emits `queries.ts`: the query of each operation that takes one, under a name of its own. */
export function emitQueries(spec: Spec): string {
  const names = operationsOf(spec)
    .filter((entry) => parametersIn(entry, "query").length > 0)
    .map(({ operation }) => operation.operationId);
  if (names.length === 0) return "export {};\n";
  const types = names.map(
    (operationId) =>
      `/** The query of \`${operationId}\`. */\nexport type ${queryName(operationId)} = NonNullable<operations["${operationId}"]["parameters"]["query"]>;\n`,
  );
  return [`import type { operations } from "./types.ts";\n`, ...types].join("\n");
}
