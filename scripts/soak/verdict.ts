import { type CallLog, type Ending, endings } from "./calls.ts";
import { type Kind, planOf } from "./plan.ts";

/** One promise and how often it was broken. */
export interface Verdict {
  readonly promise: string;
  readonly broken: number;
  readonly example?: string | undefined;
}

/** What the first send met, by how the calls ended. */
export type Table = ReadonlyMap<Kind, ReadonlyMap<Ending, number>>;

/** Compares what the client says of every call with what the server received and was to do. */
export function judge(seed: number, calls: number, log: CallLog, ledger: ReadonlyMap<number, number>) {
  const promises = {
    once: "every unsafe call was received at most once",
    lost: "every lost answer to an unsafe call was reported unknown",
    planned: "every call ended as its answers say",
    counted: "every call tells how often it was sent",
    foreign: "every error was one of the client's own",
  };
  const broken = new Map<string, { count: number; example: string }>();
  const table = new Map<Kind, Map<Ending, number>>();
  let late = 0;
  for (let index = 0; index < calls; index++) {
    const plan = planOf(seed, index);
    const ending = endings[log.ending[index] ?? 0] ?? "foreign";
    const attempts = log.attempts[index] ?? 0;
    const received = ledger.get(index) ?? 0;
    const first = plan.sends[0] ?? "ok";
    const row = table.get(first) ?? new Map<Ending, number>();
    table.set(first, row.set(ending, (row.get(ending) ?? 0) + 1));
    const blame = (promise: string) => {
      const entry = broken.get(promise) ?? {
        count: 0,
        example: `call ${index} (${plan.safe ? "safe" : "unsafe"}, ${plan.sends.join(", ")}) ended ${ending} after ${attempts}, received ${received}`,
      };
      entry.count++;
      broken.set(promise, entry);
    };
    if (!plan.safe && received > 1) blame(promises.once);
    if (!plan.safe && plan.expected === "unknown" && ending !== "unknown") blame(promises.lost);
    if (ending === "foreign") blame(promises.foreign);
    // The client may lose its patience before a busy server answers; that is an answer lost, too.
    const impatient = log.timedOut[index] === 1 && ending === "unknown";
    const extra = plan.safe && attempts > plan.expectedSends;
    if (ending !== plan.expected) {
      if (impatient || extra) late++;
      else blame(promises.planned);
    }
    if (first !== "refused" && attempts !== received) {
      if (impatient || extra) late++;
      else blame(promises.counted);
    }
  }
  const verdicts: Verdict[] = Object.values(promises).map((promise) => ({
    promise,
    broken: broken.get(promise)?.count ?? 0,
    example: broken.get(promise)?.example,
  }));
  return { verdicts, table: table as Table, late };
}
