import { methods, type Parameter, type Ref, resolve, type Spec } from "../generate/spec.ts";
import { pointerTo } from "./edit.ts";

/** A path or query parameter where it is written. */
export interface ParameterPlace {
  /** JSON pointer in the bundle. */
  pointer: string;
  parameter: Parameter;
  /** The operations that take it. */
  operations: string[];
}

/** The parameters of the spec, each once. Those in headers are left out: no validator of the checker reads them. */
export function parameterPlaces(spec: Spec): ParameterPlace[] {
  const places = new Map<string, ParameterPlace>();
  for (const [path, item] of Object.entries(spec.paths)) {
    const all = methods.flatMap((method) => item[method]?.operationId ?? []);
    const add = (parameter: Parameter | Ref, pointer: string, operations: string[]): void => {
      const at = "$ref" in parameter ? parameter.$ref.slice(1) : pointer;
      const place = places.get(at) ?? {
        pointer: at,
        parameter: resolve<Parameter>(spec, parameter),
        operations: [],
      };
      if (place.parameter.in === "header") return;
      places.set(at, { ...place, operations: [...place.operations, ...operations] });
    };
    for (const [index, parameter] of (item.parameters ?? []).entries())
      add(parameter, pointerTo("paths", path, "parameters", index), all);
    for (const method of methods)
      for (const [index, parameter] of (item[method]?.parameters ?? []).entries())
        add(parameter, pointerTo("paths", path, method, "parameters", index), [
          item[method]?.operationId ?? "",
        ]);
  }
  return [...places.values()];
}
