import { answerHeadersName } from "../generate/header-schemas.ts";
import { parameterPlaces, parameterSchemas, parametersName } from "../generate/parameter-schemas.ts";
import {
  componentName,
  type OperationEntry,
  type ResponseObject,
  resolve,
  type Spec,
} from "../generate/spec.ts";
import { entriesOf } from "./entries.ts";

/** The components that are a whole body of an operation or a webhook, its parameters, or the headers of its answers. */
export function rootsOf(spec: Spec, { operation }: OperationEntry): string[] {
  const known = parameterSchemas(spec);
  const { operationId, requestBody, responses } = operation;
  const answers = Object.values(responses).map((response) => resolve<ResponseObject>(spec, response));
  return [
    ...[requestBody, ...answers].flatMap((body) =>
      Object.values(body?.content ?? {}).flatMap(({ schema }) => componentName(schema) ?? []),
    ),
    ...[
      ...parameterPlaces.map((place) => parametersName(operationId, place)),
      ...Object.entries(responses).map(([status, answer]) => answerHeadersName(operationId, status, answer)),
    ].filter((name) => name in known),
  ];
}

/** Those of every operation and webhook, each once. */
export const allRoots = (spec: Spec) => [
  ...new Set(entriesOf(spec).flatMap((entry) => rootsOf(spec, entry))),
];
