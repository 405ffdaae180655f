import { fork } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createCaller, createLog } from "./soak/calls.ts";
import { watchLeaks } from "./soak/leaks.ts";
import { report } from "./soak/report.ts";
import type { FromServer } from "./soak/server.ts";
import { judge, type Verdict } from "./soak/verdict.ts";

const usage = `Usage: npm run soak [-- --calls N --concurrency N --seed N]

Sends calls (100000, 64 at a time) to a local server that fails one in five in every way there is, and compares what
the client says of each with what the server received. Ends with 1 if a promise of docs/behavior.md was broken.`;

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "100000" },
    concurrency: { type: "string", default: "64" },
    seed: { type: "string", default: "1" },
    help: { type: "boolean", short: "h" },
  },
});
const [calls, concurrency, seed] = [values.calls, values.concurrency, values.seed].map(Number) as [
  number,
  number,
  number,
];
if (values.help || ![calls, concurrency, seed].every((value) => Number.isSafeInteger(value) && value > 0)) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
const { gc } = globalThis;
if (gc === undefined) throw new Error("The heap is measured after a collection: run node with --expose-gc.");

// A process of its own, so that its ledger does not count as the client's heap.
const server = fork(fileURLToPath(new URL("soak/server.ts", import.meta.url)), [String(seed)], {
  execArgv: ["--import", "tsx"],
});
const answer = () =>
  new Promise<FromServer>((resolve) => server.once("message", (message: FromServer) => resolve(message)));
const ask = async (question: "open" | "ledger") => {
  const answered = answer();
  server.send(question);
  return answered;
};

const started = await answer();
if (!("url" in started)) throw new Error("The server did not start.");
const refusingUrl = await unusedAddress();
// Signals that outlive their calls, one a worker: Node warns of the eleventh listener on one of them.
const signals = Array.from({ length: concurrency }, () => new AbortController().signal);
const leaks = watchLeaks(signals);
const log = createLog(calls);
const callOnce = createCaller(started.url, refusingUrl, seed, log);

/** Calls after which code is compiled and pools are filled; before, the heap says nothing of leaks. */
const WARM = 5000;

const begun = performance.now();
const tenth = Math.ceil(calls / 10);
let next = 0;
let done = 0;

/** Carries out the calls up to `end`, so many at a time, and waits for all of them. */
async function runUntil(end: number): Promise<void> {
  const worker = async (signal: AbortSignal) => {
    while (next < end) {
      await callOnce(next++, signal);
      if (++done % tenth === 0) progress();
    }
  };
  await Promise.all(signals.map(worker));
}

function progress(): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.error(`${done} of ${calls} calls, ${seconds} s`);
}

await runUntil(tenth);
const heapEarly = await collectedHeap();
await runUntil(calls);
const heapLate = await collectedHeap();
const seconds = (performance.now() - begun) / 1000;
const openSockets = await untilClosed();
const [timers, listeners] = [leaks.timers(), leaks.listeners()];
leaks.stop();
const answered = await ask("ledger");
if (!("ledger" in answered)) throw new Error("The server gave no ledger.");
server.kill();

const judged = judge(seed, calls, log, new Map(answered.ledger));
const count = (promise: string, broken: number, example?: string): Verdict => ({ promise, broken, example });
const verdicts: Verdict[] = [
  ...judged.verdicts,
  count("every unknown outcome of an unsafe call says how to settle it", log.unsettled),
  count("no redirect was followed and nothing else was sent", answered.strays),
  count("no rejection went unhandled and the process gave no warning", leaks.alarms.length, leaks.alarms[0]),
  count("no socket stayed open", openSockets),
  count("no timer stayed set", timers),
  count("no listener stayed on a signal", listeners),
  ...(tenth < WARM ? [] : [judgeHeap()]),
];
console.log(report({ ...judged, verdicts, calls, seconds, concurrency, seed, heapEarly, heapLate }));
for (const foreign of log.foreign) console.error(`not an error of the client's: ${foreign}`);
process.exitCode = verdicts.some(({ broken }) => broken > 0) ? 1 : 0;

function judgeHeap(): Verdict {
  const apart = Math.abs(heapLate - heapEarly) > heapEarly / 10;
  const example = `${megabytes(heapEarly)} after a tenth, ${megabytes(heapLate)} at the end`;
  return count("the heap at the end is within 10 % of the heap after a tenth", apart ? 1 : 0, example);
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** The heap once finalizers have run, which a first collection only makes ready. */
async function collectedHeap(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

/** Waits for the idle connections of the pool to be closed, ten seconds at most, and counts what is left. */
async function untilClosed(): Promise<number> {
  let open = 0;
  for (let turn = 0; turn < 100; turn++) {
    const answered = await ask("open");
    open = "open" in answered ? answered.open : 0;
    if (open === 0 && leaks.timers() === 0) break;
    await new Promise((resolve) => setImmediate(resolve));
    await pause(100);
  }
  return open;
}

/** Pauses on a clock the leak counter does not see. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      clearInterval(timer);
      resolve();
    }, ms);
  });
}

/** An address of this machine where nobody listens. */
async function unusedAddress(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port could be had.");
  return `http://127.0.0.1:${address.port}`;
}
