import { loadSpec } from "./document.ts";
import { Trial, type Verdict } from "./trial.ts";

/** What a worker says: first that it is ready, then what became of the mutants it was given. */
export type FromWorker =
  | { ready: true; failing: string[] }
  | { verdicts: { index: number; verdict: Verdict; ms: number }[] };

/** What it is given: places in the list of mutants. */
export type ToWorker = number[];

const trial = new Trial(loadSpec());
const say = (message: FromWorker) => process.send?.(message);

process.on("message", (indices: ToWorker) => {
  const verdicts = indices.flatMap((index) => {
    const mutant = trial.mutants[index];
    if (!mutant) return [];
    const started = performance.now();
    return [{ index, verdict: trial.run(mutant), ms: performance.now() - started }];
  });
  say({ verdicts });
});
say({ ready: true, failing: trial.failing.map(({ fact, title }) => `${fact.id}: ${title}`) });
