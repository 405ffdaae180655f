import { isOttuError, Ottu } from "../../src/index.ts";
import { type Outcome, type Plan, planOf, RETRIES } from "./plan.ts";

/** How a call ended. */
export type Ending = "result" | Outcome | "foreign";
/** In the order of their numbers in {@link CallLog}. */
export const endings: readonly Ending[] = [
  "result",
  "not_sent",
  "rejected",
  "accepted",
  "unknown",
  "foreign",
];

/** How every call ended and how often it says it was sent; arrays of fixed size, which no call makes grow. */
export interface CallLog {
  readonly ending: Uint8Array;
  readonly attempts: Uint8Array;
  /** Whether the error was a timeout: with a busy machine one may hit a call that was to succeed. */
  readonly timedOut: Uint8Array;
  /** Unknown outcomes that name no way to find out. */
  unsettled: number;
  /** The first errors that are none of ours. */
  readonly foreign: string[];
}

export function createLog(calls: number): CallLog {
  const bytes = () => new Uint8Array(calls);
  return { ending: bytes(), attempts: bytes(), timedOut: bytes(), unsettled: 0, foreign: [] };
}

/** As long as the client's own, so that a busy machine makes no call fail that is to succeed. */
const times = { timeoutMs: 30_000, totalTimeoutMs: 120_000, retries: RETRIES };
/** For calls that wait for an answer which never comes: short enough to let the soak end in minutes. */
const IMPATIENT_MS = 2000;
const auth = { apiKey: "your_private_api_key" };

/** Makes the function that carries out one call and writes down how it ended. */
export function createCaller(url: string, refusingUrl: string, seed: number, log: CallLog) {
  const working = new Ottu({ baseUrl: url, auth, ...times });
  const refused = new Ottu({ baseUrl: refusingUrl, auth, ...times });
  return async (index: number, signal: AbortSignal): Promise<void> => {
    const plan = planOf(seed, index);
    const ottu = plan.sends[0] === "refused" ? refused : working;
    try {
      const { attempts } = await send(ottu, plan, index, signal);
      log.ending[index] = endings.indexOf("result");
      log.attempts[index] = attempts;
    } catch (error) {
      noteError(log, index, plan, error);
    }
  };
}

function send(ottu: Ottu, plan: Plan, index: number, signal: AbortSignal) {
  const order_no = `ORD-${index}`;
  const options = plan.hangs ? { signal, timeoutMs: IMPATIENT_MS } : { signal };
  if (plan.safe) return ottu.checkout.retrieve(order_no, options).withResponse();
  const amounts = { pg_codes: ["kpay"], amount: "20.000", currency_code: "KWD" };
  return ottu.checkout.create({ type: "payment_request", ...amounts, order_no }, options).withResponse();
}

function noteError(log: CallLog, index: number, plan: Plan, error: unknown): void {
  if (!isOttuError(error)) {
    log.ending[index] = endings.indexOf("foreign");
    if (log.foreign.length < 5) log.foreign.push(String(error));
    return;
  }
  const { outcome, attempts, settle } = error as { outcome?: Ending; attempts?: number; settle?: unknown };
  log.ending[index] = endings.indexOf(outcome ?? "foreign");
  log.attempts[index] = attempts ?? 0;
  log.timedOut[index] = error.code === "timeout" ? 1 : 0;
  if (!plan.safe && outcome === "unknown" && settle === undefined) log.unsettled++;
}
