import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../paths.ts";

/** A test by its file and its own name. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/** One wrong client: a piece of source replaced by another, and the test that must notice. */
export interface WireMutant {
  readonly id: string;
  /** What goes wrong for a merchant. */
  readonly harm: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly test: NamedTest;
}

/** Where the mutants stand as data. */
export const mutantsDir = join(root, "contract-tests/wire-mutants");

/** Reads every mutant, in the order of files and lines. @throws Error when two share an id. */
export function loadMutants(directory = mutantsDir): WireMutant[] {
  const files = readdirSync(directory).filter((name) => name.endsWith(".yaml"));
  const mutants = files
    .sort()
    .flatMap((name) => parse(readFileSync(join(directory, name), "utf8")) as WireMutant[]);
  const ids = mutants.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`Two mutants are called ${twice}.`);
  return mutants;
}

/**
 * Makes the change in a source text.
 * @throws Error when the piece to replace is not there exactly once: the source has moved, and the mutant must follow.
 */
export function mutate({ id, file, from, to }: Omit<WireMutant, "test" | "harm">, source: string): string {
  const [before, after, more] = source.split(from);
  if (before === undefined || after === undefined || more !== undefined) {
    const times = source.split(from).length - 1;
    throw new Error(`${id}: ${file} has the piece to replace ${times} times, not once: ${from}`);
  }
  return before + to + after;
}
