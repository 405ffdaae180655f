import { responseBodies } from "../generate/contract-table.ts";
import { parameterSchemas } from "../generate/parameter-schemas.ts";
import { componentName, operationsOf, type Spec } from "../generate/spec.ts";

/** The components that are a whole body, or the parameters of an operation. */
export function bodiesOf(spec: Spec): string[] {
  const requests = operationsOf(spec).flatMap(({ operation }) =>
    Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) => componentName(schema) ?? []),
  );
  return [...new Set([...requests, ...Object.keys(parameterSchemas(spec)), ...responseBodies(spec)])];
}
