import { measure } from "mitata";

/** How long and how often each task is measured. */
export interface Turns {
  rounds: number;
  /** For each task and round. */
  sliceMs: number;
}

const WARM_UP = 3;

/** What came of a task: its median in each round, in nanoseconds. */
export type Timing = readonly number[];

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** How many times as long one task took as another of the same turns: the median over the rounds. */
export const ratio = (task: Timing, other: Timing) =>
  median(task.map((ns, round) => ns / (other[round] ?? Number.NaN)));

/**
 * Measures tasks by turns, so that whatever else the machine does in a round meets all of them. The first rounds are
 * thrown away: the engine compiles in them.
 */
export async function byTurns<Name extends string>(
  tasks: Readonly<Record<Name, () => unknown>>,
  { rounds, sliceMs }: Turns,
): Promise<Record<Name, Timing>> {
  const names = Object.keys(tasks) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const name of names) {
      // One call is one sample: a batch of thousands would stretch the slice.
      const { p50 } = await measure(tasks[name], { min_cpu_time: sliceMs * 1e6, batch_threshold: 0 });
      if (round >= 0) found[name].push(p50);
    }
  }
  return found;
}
