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
  const call = new AbortController();
  let stopped: "caller" | "total" | undefined;
  const stop = (by: "caller" | "total", reason: unknown) => {
    stopped ??= by;
    call.abort(reason);
  };
  // First what may throw, a clock of the caller's: nothing is to be left behind.
  const stopTotal = startTimer(clock, totalTimeoutMs, () => stop("total", timeout()), { background: true });
  const onCaller = () => stop("caller", signal?.reason);
  const stopListening = signal && onAbort(signal, onCaller);
  if (signal?.aborted) onCaller();

  return {
    signal: call.signal,
    stoppedBy: () => stopped,
    elapsedMs: () => clock.now() - began,
    startAttempt(timeoutMs) {
      const attempt = new AbortController();
      let timedOut = false;
      const onCall = () => attempt.abort(call.signal.reason);
      call.signal.addEventListener("abort", onCall, { once: true });
      if (call.signal.aborted) onCall();
      const expire = () => {
        timedOut = true;
        attempt.abort(timeout());
      };
      const stopTimer = startTimer(clock, timeoutMs, expire, { background: true });
      return {
        signal: attempt.signal,
        stoppedBy: () => (timedOut ? "attempt" : stopped),
        end() {
          stopTimer();
          call.signal.removeEventListener("abort", onCall);
        },
      };
    },
    async sleep(ms) {
      if (stopped !== undefined) return;
      await new Promise<void>((resolve) => {
        const wake = () => {
          stopTimer();
          call.signal.removeEventListener("abort", wake);
          resolve();
        };
        const stopTimer = startTimer(clock, ms, wake);
        call.signal.addEventListener("abort", wake, { once: true });
      });
    },
    end() {
      stopListening?.();
      stopTotal();
    },
  };
}
