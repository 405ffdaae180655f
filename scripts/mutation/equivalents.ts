import type { Spec } from "../generate/spec.ts";
import type { Equivalence } from "./equivalences/equivalence.ts";
import { presenceEquivalences } from "./equivalences/presence.ts";
import { structureEquivalences } from "./equivalences/structure.ts";
import { transportEquivalences } from "./equivalences/transport.ts";
import { valueEquivalences } from "./equivalences/values.ts";
import type { Mutant } from "./mutant.ts";

/** The rules by which a mutant that no case tells is equivalent. None of them names a place. */
const equivalences = [
  ...valueEquivalences,
  ...structureEquivalences,
  ...presenceEquivalences,
  ...transportEquivalences,
];

/** The rule that shows a mutant to say the same as the spec, if one does. */
export const equivalenceOf = (mutant: Mutant, spec: Spec): Equivalence | undefined =>
  equivalences.find(({ holds }) => holds(mutant, spec));
