import { pascal } from "./results.ts";
import { type OperationEntry, operationsOf, type Parameter, type SchemaObject, type Spec } from "./spec.ts";

/** Where parameters stand that are judged like the members of a body. */
export type ParameterPlace = "path" | "query";
const places = ["path", "query"] as const;

/** The name under which the parameters of an operation are judged. */
export const parametersName = (operationId: string, place: ParameterPlace) =>
  `${pascal(operationId)}${pascal(place)}`;

/**
 * The path and query parameters of the operations as closed objects, by name: validators and tables then speak of them
 * as they do of bodies. An operation that documents none has none.
 */
export function parameterSchemas(spec: Spec): Record<string, SchemaObject> {
  return Object.fromEntries(
    operationsOf(spec).flatMap((entry) =>
      places.flatMap((place) => {
        const parameters = entry.parameters.filter((parameter) => parameter.in === place);
        if (parameters.length === 0) return [];
        return [[parametersName(entry.operation.operationId, place), objectOf(entry, parameters)]];
      }),
    ),
  );
}

/** The spec with the parameters among its schemas. */
export function withParameters(spec: Spec): Spec {
  const schemas = { ...spec.components.schemas, ...parameterSchemas(spec) };
  return { ...spec, components: { ...spec.components, schemas } };
}

function objectOf({ operation }: OperationEntry, parameters: Parameter[]): SchemaObject {
  return {
    type: "object",
    "x-source": operation["x-source"],
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(
      parameters.map(({ name, schema, "x-source": source }) => [
        name,
        source === undefined || typeof schema === "boolean" ? schema : { ...schema, "x-source": source },
      ]),
    ),
    unevaluatedProperties: false,
  };
}
