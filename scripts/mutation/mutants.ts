import { parametersName } from "../generate/parameter-schemas.ts";
import type { Schema, Spec } from "../generate/spec.ts";
import { pointerTo } from "./edit.ts";
import { asMutant, idOf, type Mutant } from "./mutant.ts";
import { operationMutants } from "./operation-mutants.ts";
import { changesOf } from "./operators.ts";
import { parameterPlaces } from "./parameters.ts";
import type { Reach } from "./reach.ts";
import { allRoots } from "./roots.ts";
import { nodesOf } from "./walk.ts";

/** All mutants of the spec, in the order of the document: first the operations, then parameters, then components. */
export function mutantsOf(spec: Spec, reach: Reach): Mutant[] {
  const reached = new Set(allRoots(spec).flatMap((root) => [...reach.mountsIn(root).keys()]));
  const mutants = [
    ...operationMutants(spec),
    ...parameterPlaces(spec).flatMap(({ pointer, parameter, operations }) => {
      const components = operations.map((operationId) =>
        parametersName(operationId, parameter.in as "path" | "query"),
      );
      const at = {
        owner: parameter.name,
        components,
        base: `${pointer}/schema`,
        path: pointerTo(parameter.name),
      };
      return [
        ...(parameter.in === "query" && parameter.required
          ? [
              asMutant("member no longer needed", "required", `${pointer}/required`, {
                owner: parameter.name,
                components,
                path: "",
                member: parameter.name,
              }),
            ]
          : []),
        ...schemaMutants(parameter.schema, at),
      ];
    }),
    ...Object.entries(spec.components.schemas).flatMap(([name, schema]) =>
      reached.has(name)
        ? schemaMutants(schema, {
            owner: name,
            components: [name],
            base: pointerTo("components", "schemas", name),
            path: "",
          })
        : [],
    ),
  ];
  // What operations share is met once with each.
  return [...new Map(mutants.map((mutant) => [mutant.id, mutant])).values()];
}

interface Owner {
  owner: string;
  components: string[];
  /** The pointer of the schema in the bundle. */
  base: string;
  path: string;
}

function schemaMutants(root: Schema, { owner, components, base, path }: Owner): Mutant[] {
  return nodesOf(root).flatMap((node) =>
    Object.keys(node.schema).flatMap((keyword) => {
      if (node.listed && keyword === "$ref") return [];
      return changesOf(node.schema, keyword).map(({ operator, value, detail, member }) => ({
        ...asMutant(operator, keyword, base + node.pointer + pointerTo(keyword), {
          owner,
          components,
          path: path + node.path,
          ...(member !== undefined && { member }),
        }),
        id: idOf(operator, base + node.pointer + pointerTo(keyword), detail),
        ...(value !== undefined && { value }),
        schema: node.schema,
      }));
    }),
  );
}
