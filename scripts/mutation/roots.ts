import { type ParameterPlace, parameterSchemas, parametersName } from "../generate/parameter-schemas.ts";
import {
  componentName,
  type OperationEntry,
  operationsOf,
  type ResponseObject,
  resolve,
  type Spec,
} from "../generate/spec.ts";

const places: readonly ParameterPlace[] = ["path", "query"];

/** The components that are a whole body of an operation, or its parameters. */
export function rootsOf(spec: Spec, { operation }: OperationEntry): string[] {
  const known = parameterSchemas(spec);
  const responses = Object.values(operation.responses).map((response) =>
    resolve<ResponseObject>(spec, response),
  );
  const contents = [operation.requestBody, ...responses].map((body) => body?.content ?? {});
  return [
    ...contents.flatMap((content) =>
      Object.values(content).flatMap(({ schema }) => componentName(schema) ?? []),
    ),
    ...places.map((place) => parametersName(operation.operationId, place)).filter((name) => name in known),
  ];
}

/** Those of every operation, each once. */
export const allRoots = (spec: Spec) => [
  ...new Set(operationsOf(spec).flatMap((entry) => rootsOf(spec, entry))),
];
