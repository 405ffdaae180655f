import type { SchemaObject } from "../generate/spec.ts";
import type { Edit } from "./edit.ts";

/** One way in which the spec could be wrong. */
export interface Mutant extends Edit {
  /** Stable while the place keeps its name: the operator, and where in the bundle it is applied. */
  id: string;
  operator: string;
  keyword: string;
  /** The component, or the operation, that is changed. */
  owner: string;
  /** The components as the validators know them, parameters among them; none where no schema changes. */
  components: string[];
  /** Where the values it is about stand, from the value of the component. */
  path: string;
  member?: string;
  /** The schema that holds the keyword. */
  schema?: SchemaObject;
}

/** A mutant that takes away what its pointer leads to. */
export function asMutant(
  operator: string,
  keyword: string,
  pointer: string,
  rest: Pick<Mutant, "owner" | "components" | "path"> & { member?: string },
): Mutant {
  return { id: idOf(operator, pointer), operator, keyword, pointer, ...rest };
}

/** The name of a mutant. */
export const idOf = (operator: string, pointer: string, detail?: string) =>
  `${operator}${detail === undefined ? "" : ` (${detail})`} at ${pointer}`;
