import type { Spec } from "../../generate/spec.ts";
import type { Mutant } from "../mutant.ts";

/** Why a mutant says the same as the spec, with the check that it does. */
export interface Equivalence {
  name: string;
  /** The idea of the proof. */
  because: string;
  holds: (mutant: Mutant, spec: Spec) => boolean;
}
