import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Verdict } from "./trial.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

/** How many mutants a worker is given at a time: few enough that the last one keeps nobody waiting. */
const BATCH = 20;

/** What the workers found. */
export interface Outcome {
  verdicts: Map<number, Verdict>;
  /** Cases that do not hold on the spec as it is. */
  failing: string[];
}

/** Tries the mutants at these places in processes of their own. @throws Error when one of them dies. */
export async function tryAll(
  indices: readonly number[],
  { processes = 2, onProgress = (_done: number) => {} } = {},
): Promise<Outcome> {
  const outcome: Outcome = { verdicts: new Map(), failing: [] };
  const left = [...indices];
  const workers = Array.from({ length: processes }, () =>
    fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [], { execArgv: ["--import", "tsx"] }),
  );
  const serve = (worker: ChildProcess) =>
    new Promise<void>((resolve, reject) => {
      worker.on("error", reject);
      worker.on("exit", (code) =>
        code === 0 || code === null ? resolve() : reject(new Error(`A worker ended with ${code}.`)),
      );
      worker.on("message", (message: FromWorker) => {
        if ("ready" in message) outcome.failing = message.failing;
        else for (const { index, verdict } of message.verdicts) outcome.verdicts.set(index, verdict);
        onProgress(outcome.verdicts.size);
        if (left.length === 0) {
          worker.disconnect();
          resolve();
        } else worker.send(left.splice(0, BATCH) satisfies ToWorker);
      });
    });
  try {
    await Promise.all(workers.map(serve));
  } finally {
    for (const worker of workers) worker.kill();
  }
  return outcome;
}
