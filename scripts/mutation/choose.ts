import { withParameters } from "../generate/parameter-schemas.ts";
import type { Spec } from "../generate/spec.ts";
import { entriesOf } from "./entries.ts";
import type { Mutant } from "./mutant.ts";
import { Reach } from "./reach.ts";
import { rootsOf } from "./roots.ts";

/** Which mutants a run is about. */
export interface Choice {
  /** A component, a parameter, a header, or the operationId of an operation or a webhook. */
  only?: string;
  sample?: number;
  seed: number;
}

/** The places of the chosen mutants in the list. @throws Error when nothing is called like `only`. */
export function choose(mutants: readonly Mutant[], spec: Spec, { only, sample, seed }: Choice): number[] {
  const wanted = only === undefined ? undefined : ownersOf(spec, only);
  const indices = mutants.flatMap(({ owner }, index) =>
    wanted === undefined || wanted.has(owner) ? [index] : [],
  );
  if (indices.length === 0) throw new Error(`No component, parameter or operation is called ${only}.`);
  return sample === undefined ? indices : draw(indices, sample, seed);
}

/** An operation stands for itself and every component that its bodies use. */
function ownersOf(spec: Spec, name: string): Set<string> {
  const entry = entriesOf(spec).find(({ operation }) => operation.operationId === name);
  if (!entry) return new Set([name]);
  const reach = new Reach(withParameters(spec).components.schemas);
  const components = rootsOf(spec, entry).flatMap((root) => [...reach.mountsIn(root).keys()]);
  return new Set([name, ...components, ...entry.parameters.map((parameter) => parameter.name)]);
}

/** Some of the places, in their order; the same seed draws the same ones. */
function draw(indices: readonly number[], count: number, seed: number): number[] {
  const random = randomOf(seed);
  return indices
    .map((index) => ({ index, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}

/** Mulberry32: small, and the same on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
