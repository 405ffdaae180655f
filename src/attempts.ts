import type { Operation } from "../generated/operation-table.ts";
import type { ResolvedConfig } from "./config.ts";
import type { Outcome } from "./errors.ts";
import { type Exchanged, exchange } from "./exchange.ts";
import type { Tell } from "./hooks.ts";
import type { Limits } from "./limits.ts";
import { combineOutcomes, outcomeOf } from "./outcome.ts";
import { nextDelayMs } from "./retry.ts";
import type { StoppedBy, Watch } from "./watch.ts";

/** What the sends of a call came to. */
export interface Sent {
  /** The last of them; absent if there was none. */
  readonly last: Exchanged | undefined;
  /** What they say together of the operation. */
  readonly outcome: Outcome;
  readonly attempts: number;
  /** What ended the last send, or the wait after it, before its time. */
  readonly stoppedBy: StoppedBy | undefined;
  /** An earlier send than the last may have arrived. */
  readonly maybeDoneBefore: boolean;
}

/** Makes the request of one attempt: each needs one of its own, since sending uses it up. */
type RequestFor = (signal: AbortSignal) => Request;

async function makeRequestFor(template: Request): Promise<RequestFor> {
  const { url, method, headers } = template;
  // Read once, so that every attempt sends the same bytes: a form would get another boundary each time.
  const body = template.body === null ? null : await template.arrayBuffer();
  return (signal) => new Request(url, { method, headers, body, redirect: "manual", signal });
}

/** Sends one attempt and tells the hooks of it. */
async function sendOnce(
  { config, limits, watch, tell }: CallSetting,
  attempt: number,
  requestFor: RequestFor,
): Promise<{ sent: Exchanged; stoppedBy: StoppedBy | undefined }> {
  const began = config.clock.now();
  const watched = watch.startAttempt(limits.timeoutMs);
  const sent = await exchange(config.fetch, requestFor(watched.signal), watched.signal);
  watched.end();
  if (sent.reply === undefined) return { sent, stoppedBy: watched.stoppedBy() };
  const durationMs = config.clock.now() - began;
  tell("onResponse", { attempt, status: sent.reply.status, durationMs });
  return { sent, stoppedBy: undefined };
}

/** What holds for all sends of a call. */
export interface CallSetting {
  readonly config: ResolvedConfig;
  readonly limits: Readonly<Required<Limits>>;
  readonly watch: Watch;
  readonly tell: Tell;
}

/** Sends a request until it is answered well, may not be sent again, or the time is up. It never throws. */
export async function sendAttempts(
  operation: Operation,
  template: Request,
  setting: CallSetting,
): Promise<Sent> {
  const { config, limits, watch, tell } = setting;
  const requestFor = await makeRequestFor(template);
  let last: Exchanged | undefined;
  let earlier: Outcome | undefined;
  for (let attempt = 1; ; attempt++) {
    const maybeDoneBefore = earlier === "unknown";
    if (watch.stoppedBy() === undefined) tell("onRequest", { attempt });
    // The hook may have had a hand in it, so this is asked after it, at the last moment.
    if (watch.stoppedBy() !== undefined) {
      const outcome = earlier ?? "not_sent";
      return { last, outcome, attempts: attempt - 1, stoppedBy: watch.stoppedBy(), maybeDoneBefore };
    }
    const { sent, stoppedBy } = await sendOnce(setting, attempt, requestFor);
    last = sent;
    // Whatever the error of an aborted send looks like, it proves nothing.
    const own = stoppedBy === undefined ? outcomeOf(sent) : "unknown";
    const outcome = combineOutcomes(operation, earlier, own);
    const result: Sent = { last, outcome, attempts: attempt, stoppedBy, maybeDoneBefore };
    if (sent.reply?.ok || watch.stoppedBy() !== undefined) return result;

    const remainingMs = limits.totalTimeoutMs - watch.elapsedMs();
    const left = { attempts: attempt, remainingMs, limits };
    const delayMs = nextDelayMs({ operation, sent, outcome: own }, left, config.clock);
    if (delayMs === undefined) return result;
    const { status } = sent;
    tell("onRetry", { attempt, delayMs, ...(status !== undefined && { status }) });
    earlier = outcome;
    await watch.sleep(delayMs);
  }
}
