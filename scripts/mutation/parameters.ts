import { answerHeadersName, headersOf } from "../generate/header-schemas.ts";
import { parametersName } from "../generate/parameter-schemas.ts";
import {
  type HeaderObject,
  methods,
  type Parameter,
  type Ref,
  resolve,
  type Spec,
} from "../generate/spec.ts";
import { pointerTo } from "./edit.ts";
import { entriesOf } from "./entries.ts";

/** A parameter, or the header of an answer, where it is written. */
export interface ParameterPlace {
  /** JSON pointer in the bundle. */
  pointer: string;
  parameter: HeaderObject & { name: string };
  /** What it is called in the objects that it is judged in. */
  member: string;
  /** Those objects: one for each operation that takes it, or for each answer that has it. */
  components: string[];
  /** Whether it could be left out; a part of a path cannot. */
  mayBeMissing: boolean;
}

/** The parameters of the spec and the headers of its answers, each once. */
export function parameterPlaces(spec: Spec): ParameterPlace[] {
  const places = new Map<string, ParameterPlace>();
  for (const place of [...requestPlaces(spec), ...answerPlaces(spec)]) {
    const { components = [] } = places.get(place.pointer) ?? {};
    places.set(place.pointer, {
      ...place,
      components: [...new Set([...components, ...place.components])],
    });
  }
  return [...places.values()];
}

function requestPlaces(spec: Spec): ParameterPlace[] {
  const placeOf = (written: Parameter | Ref, at: string, operationIds: string[]): ParameterPlace => {
    const parameter = resolve<Parameter>(spec, written);
    return {
      pointer: "$ref" in written ? written.$ref.slice(1) : at,
      parameter,
      member: parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name,
      components: operationIds.map((operationId) => parametersName(operationId, parameter.in)),
      mayBeMissing: parameter.in !== "path",
    };
  };
  return Object.entries(spec.paths).flatMap(([path, item]) => [
    ...(item.parameters ?? []).map((parameter, index) => {
      const all = methods.flatMap((method) => item[method]?.operationId ?? []);
      return placeOf(parameter, pointerTo("paths", path, "parameters", index), all);
    }),
    ...methods.flatMap((method) => {
      const { operationId = "", parameters = [] } = item[method] ?? {};
      return parameters.map((parameter, index) =>
        placeOf(parameter, pointerTo("paths", path, method, "parameters", index), [operationId]),
      );
    }),
  ]);
}

const answerPlaces = (spec: Spec): ParameterPlace[] =>
  entriesOf(spec).flatMap(({ operation, pointer }) =>
    Object.entries(operation.responses).flatMap(([status, answer]) => {
      const inside = "$ref" in answer ? answer.$ref.slice(1) : pointer + pointerTo("responses", status);
      return headersOf(spec, answer).map((parameter) => ({
        pointer: inside + pointerTo("headers", parameter.name),
        parameter,
        member: parameter.name.toLowerCase(),
        components: [answerHeadersName(operation.operationId, status, answer)],
        mayBeMissing: true,
      }));
    }),
  );
