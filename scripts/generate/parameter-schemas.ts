import { answerHeaderSchemas, objectOfHeaders, withSource } from "./header-schemas.ts";
import { pascal } from "./results.ts";
import { type OperationEntry, operationsOf, type Parameter, type SchemaObject, type Spec } from "./spec.ts";

/** Where parameters stand that are judged like the members of a body. */
export const parameterPlaces = ["path", "query", "header"] as const;
export type ParameterPlace = (typeof parameterPlaces)[number];

/** The name under which the parameters of an operation are judged. */
export const parametersName = (operationId: string, place: ParameterPlace) =>
  `${pascal(operationId)}${pascal(place)}`;

/**
 * The parameters of the operations and the headers of their answers as objects, by name: validators and tables then
 * speak of them as they do of bodies. An operation that documents none has none.
 */
export function parameterSchemas(spec: Spec): Record<string, SchemaObject> {
  const ofRequests = operationsOf(spec).flatMap((entry) =>
    parameterPlaces.flatMap((place) => {
      const parameters = entry.parameters.filter((parameter) => parameter.in === place);
      if (parameters.length === 0) return [];
      return [[parametersName(entry.operation.operationId, place), objectOf(entry, parameters)]];
    }),
  );
  return { ...Object.fromEntries(ofRequests), ...answerHeaderSchemas(spec) };
}

/** The spec with the parameters among its schemas. */
export function withParameters(spec: Spec): Spec {
  const schemas = { ...spec.components.schemas, ...parameterSchemas(spec) };
  return { ...spec, components: { ...spec.components, schemas } };
}

/** The parameters of one place; those of a path or a query are closed. */
function objectOf({ operation }: OperationEntry, parameters: Parameter[]): SchemaObject {
  const source = operation["x-source"];
  if (parameters.every((parameter) => parameter.in === "header")) return objectOfHeaders(parameters, source);
  return {
    type: "object",
    "x-source": source,
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, withSource(parameter)])),
    unevaluatedProperties: false,
  };
}
