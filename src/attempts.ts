import type { Operation } from "../generated/operation-table.ts";
import type { ResolvedConfig } from "./config.ts";
import type { EncodedBody } from "./encode.ts";
import type { Outcome } from "./errors.ts";
import { type Exchanged, exchange } from "./exchange.ts";
import type { Tell } from "./hooks.ts";
import type { Limits } from "./limits.ts";
import { combineOutcomes, outcomeOf } from "./outcome.ts";
import { type FixedBody, fixBody } from "./request.ts";
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
}

/** How far the sends have come, kept up to date for whatever may break in upon them. */
export interface SendProgress {
  /** Counted before each send. */
  attempts: number;
  /** `unknown` while one is under way. */
  outcome: Outcome;
}

/** What holds for all sends of a call. */
export interface CallSetting {
  readonly config: ResolvedConfig;
  /** What sends: that of the configuration, or one around it. */
  readonly fetch: ResolvedConfig["fetch"];
  readonly limits: Readonly<Required<Limits>>;
  readonly watch: Watch;
  readonly tell: Tell;
  readonly progress: SendProgress;
  /** Makes the request of one attempt: each needs one of its own, since sending uses it up. It may refuse to. */
  requestFor(body: FixedBody, signal: AbortSignal): Promise<Request>;
}

/** Makes ready and sends one attempt; there is none if the call ends before. */
async function sendOnce(
  { config, fetch, limits, watch, tell, progress, requestFor }: CallSetting,
  attempt: number,
  body: FixedBody,
): Promise<{ sent: Exchanged; stoppedBy: StoppedBy | undefined } | undefined> {
  const watched = watch.startAttempt(limits.timeoutMs);
  try {
    const request = await requestFor(body, watched.signal);
    if (watch.stoppedBy() === undefined) tell("onRequest", { attempt });
    // The hook may have had a hand in it, so this is asked after it, at the last moment.
    if (watch.stoppedBy() !== undefined) return undefined;
    const began = config.clock.now();
    progress.attempts = attempt;
    progress.outcome = "unknown";
    const sent = await exchange(fetch, request, watched.signal, limits.maxResponseBytes);
    if (sent.reply === undefined) return { sent, stoppedBy: watched.stoppedBy() };
    tell("onResponse", { attempt, status: sent.reply.status, durationMs: config.clock.now() - began });
    return { sent, stoppedBy: undefined };
  } finally {
    watched.end();
  }
}

/**
 * Sends a request until it is answered well, may not be sent again, or the time is up.
 *
 * @throws what a file, a clock of the caller's own, or `setting.requestFor` throws; `setting.progress` says how far it
 * had come.
 */
export async function sendAttempts(
  operation: Operation,
  encoded: EncodedBody | undefined,
  setting: CallSetting,
): Promise<Sent> {
  const { config, limits, watch, tell, progress } = setting;
  let body: FixedBody | undefined;
  try {
    body = await fixBody(encoded, watch);
  } catch (error) {
    // An aborted read is told as what aborted it.
    if (watch.stoppedBy() === undefined) throw error;
  }
  let last: Exchanged | undefined;
  let earlier: Outcome | undefined;
  for (let attempt = 1; ; attempt++) {
    const made = body && (await sendOnce(setting, attempt, body));
    if (made === undefined) {
      const outcome = earlier ?? "not_sent";
      return { last, outcome, attempts: progress.attempts, stoppedBy: watch.stoppedBy() };
    }
    const { sent, stoppedBy } = made;
    last = sent;
    // Whatever the error of an aborted send looks like, it proves nothing.
    const own = stoppedBy === undefined ? outcomeOf(sent) : "unknown";
    const outcome = combineOutcomes(operation, earlier, own);
    progress.outcome = outcome;
    const result: Sent = { last, outcome, attempts: attempt, stoppedBy };
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
