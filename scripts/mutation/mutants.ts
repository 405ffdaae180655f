import type { Schema, Spec } from "../generate/spec.ts";
import { pointerTo } from "./edit.ts";
import { asMutant, idOf, type Mutant } from "./mutant.ts";
import { operationMutants } from "./operation-mutants.ts";
import { changesOf } from "./operators.ts";
import { type ParameterPlace, parameterPlaces } from "./parameters.ts";
import type { Reach } from "./reach.ts";
import { allRoots } from "./roots.ts";
import { nodesOf } from "./walk.ts";

/** All mutants of the spec, in the order of the document: first the operations, then parameters, then components. */
export function mutantsOf(spec: Spec, reach: Reach): Mutant[] {
  const reached = new Set(allRoots(spec).flatMap((root) => [...reach.mountsIn(root).keys()]));
  const mutants = [
    ...operationMutants(spec),
    ...parameterPlaces(spec).flatMap((place) => [
      ...(place.mayBeMissing ? [presenceMutant(place)] : []),
      ...schemaMutants(place.parameter.schema, {
        owner: place.parameter.name,
        components: place.components,
        base: `${place.pointer}/schema`,
        path: pointerTo(place.member),
      }),
    ]),
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

/** What may be missing has to be there, or the reverse. */
function presenceMutant({ pointer, parameter, components, member }: ParameterPlace): Mutant {
  const { name: owner, required = false } = parameter;
  const operator = required ? "member no longer needed" : "member needed";
  const at = { owner, components, path: "", member };
  const mutant = asMutant(operator, "required", `${pointer}/required`, at);
  return required ? mutant : { ...mutant, value: true };
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
