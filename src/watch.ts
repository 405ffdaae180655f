import { type Clock, startTimer } from "./clock.ts";
import { onAbort } from "./on-abort.ts";

/** What ended an attempt or a wait before its time: the caller's signal, or one of the two clocks. */
export type StoppedBy = "caller" | "attempt" | "total";

/** One attempt under watch. */
export interface WatchedAttempt {
  /** For `fetch`: aborts when the attempt is to end. */
  readonly signal: AbortSignal;
  stoppedBy(): StoppedBy | undefined;
  /** Stops the clock of the attempt; to be called when it is over. */
  end(): void;
}

/** Watches over one call: its caller's signal, its total time, and the time of each attempt. */
export interface Watch {
  /** Aborts when the call is to end. */
  readonly signal: AbortSignal;
  stoppedBy(): "caller" | "total" | undefined;
  /** Milliseconds since the call began. */
  elapsedMs(): number;
  startAttempt(timeoutMs: number): WatchedAttempt;
  /** Waits, but not longer than the call lasts. The wait keeps a process alive, since somebody awaits the call. */
  sleep(ms: number): Promise<void>;
  /** Removes the listener on the caller's signal and stops every clock; to be called when the call is over. */
  end(): void;
}

const timeout = () => new DOMException("The operation timed out.", "TimeoutError");

/** Starts to watch over a call. */
export function startWatch(clock: Clock, signal: AbortSignal | undefined, totalTimeoutMs: number): Watch {
  const began = clock.now();
  /** What is to happen when the call is to end. A signal would do, and take longer to make than all of this. */
  const onStop = new Set<() => void>();
  let stopped: { by: "caller" | "total"; reason: unknown } | undefined;
  const stop = (by: "caller" | "total", reason: unknown) => {
    if (stopped !== undefined) return;
    stopped = { by, reason };
    for (const run of onStop) run();
  };
  // First what may throw, a clock of the caller's: nothing is to be left behind.
  const stopTotal = startTimer(clock, totalTimeoutMs, () => stop("total", timeout()), { background: true });
  const onCaller = () => stop("caller", signal?.reason);
  const stopListening = signal && onAbort(signal, onCaller);
  if (signal?.aborted) onCaller();

  /** A controller that aborts with the call, and what takes that back. */
  const startController = () => {
    const controller = new AbortController();
    const abort = () => controller.abort(stopped?.reason);
    onStop.add(abort);
    if (stopped !== undefined) abort();
    return { controller, release: () => onStop.delete(abort) };
  };
  let call: AbortController | undefined;

  return {
    get signal() {
      call ??= startController().controller;
      return call.signal;
    },
    stoppedBy: () => stopped?.by,
    elapsedMs: () => clock.now() - began,
    startAttempt(timeoutMs) {
      const { controller, release } = startController();
      let timedOut = false;
      const expire = () => {
        timedOut = true;
        controller.abort(timeout());
      };
      const stopTimer = startTimer(clock, timeoutMs, expire, { background: true });
      return {
        signal: controller.signal,
        stoppedBy: () => (timedOut ? "attempt" : stopped?.by),
        end() {
          stopTimer();
          release();
        },
      };
    },
    async sleep(ms) {
      if (stopped !== undefined) return;
      await new Promise<void>((resolve) => {
        const wake = () => {
          stopTimer();
          onStop.delete(wake);
          resolve();
        };
        const stopTimer = startTimer(clock, ms, wake);
        onStop.add(wake);
      });
    },
    end() {
      stopListening?.();
      stopTotal();
    },
  };
}
