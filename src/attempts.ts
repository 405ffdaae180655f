import type { Operation } from "../generated/operation-table.ts";
import type { ResolvedConfig } from "./config.ts";
import type { Outcome } from "./errors.ts";
import { type Exchanged, exchange } from "./exchange.ts";
import type { Tell } from "./hooks.ts";
import type { Limits } from "./limits.ts";
import { combineOutcomes, outcomeOf } from "./outcome.ts";
import { nextDelayMs } from "./retry.ts";
import { untilAborted } from "./until-aborted.ts";
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

/** Makes the request of one attempt: each needs one of its own, since sending uses it up. */
type RequestFor = (signal: AbortSignal) => Request;

async function makeRequestFor(
  template: Request,
  text: string | undefined,
  signal: AbortSignal,
): Promise<RequestFor> {
  const { url, method, headers } = template;
  // Read once, so that every attempt sends the same bytes: a form would get another boundary each time. A file in it
  // may hang, or be unreadable.
  const body = text ?? (template.body === null ? null : await untilAborted(template.arrayBuffer(), signal));
  return (signal) => new Request(url, { method, headers, body, redirect: "manual", signal });
}

/** Sends one attempt and tells the hooks of it. */
async function sendOnce(
  { config, fetch, limits, watch, tell, progress }: CallSetting,
  attempt: number,
  requestFor: RequestFor,
): Promise<{ sent: Exchanged; stoppedBy: StoppedBy | undefined }> {
  const began = config.clock.now();
  const watched = watch.startAttempt(limits.timeoutMs);
  const request = requestFor(watched.signal);
  Object.assign(progress, { attempts: attempt, outcome: "unknown" } satisfies SendProgress);
  const sent = await exchange(fetch, request, watched.signal, limits.maxResponseBytes);
  watched.end();
  if (sent.reply === undefined) return { sent, stoppedBy: watched.stoppedBy() };
  const durationMs = config.clock.now() - began;
  tell("onResponse", { attempt, status: sent.reply.status, durationMs });
  return { sent, stoppedBy: undefined };
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
  /** The body, if it is text: reading it back from the template takes longer than all else. */
  readonly text?: string;
}

/**
 * Sends a request until it is answered well, may not be sent again, or the time is up.
 *
 * @throws what a file, or a clock of the caller's own, throws; `setting.progress` says how far it had come.
 */
export async function sendAttempts(
  operation: Operation,
  template: Request,
  setting: CallSetting,
): Promise<Sent> {
  const { config, limits, watch, tell, progress, text } = setting;
  let requestFor: RequestFor | undefined;
  try {
    requestFor = await makeRequestFor(template, text, watch.signal);
  } catch (error) {
    // An aborted read is told as what aborted it.
    if (watch.stoppedBy() === undefined) throw error;
  }
  let last: Exchanged | undefined;
  let earlier: Outcome | undefined;
  for (let attempt = 1; ; attempt++) {
    if (watch.stoppedBy() === undefined) tell("onRequest", { attempt });
    // The hook may have had a hand in it, so this is asked after it, at the last moment.
    if (requestFor === undefined || watch.stoppedBy() !== undefined) {
      const outcome = earlier ?? "not_sent";
      return { last, outcome, attempts: attempt - 1, stoppedBy: watch.stoppedBy() };
    }
    const { sent, stoppedBy } = await sendOnce(setting, attempt, requestFor);
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
