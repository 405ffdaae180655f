import type { Clock } from "./clock.ts";
import { untilAborted } from "./until-aborted.ts";
import { type StoppedBy, startWatch } from "./watch.ts";

/** How a stream is watched over. */
export interface StreamGuard {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds each piece may take to come. */
  readonly timeoutMs: number;
  /** Milliseconds that are left for all of it. */
  readonly totalTimeoutMs: number;
  /** Makes the error of a stream that ends before its time. */
  errorOf(stoppedBy: StoppedBy | undefined, cause: unknown): Error;
  /** Gives up what the stream comes from. */
  release(): void;
}

/**
 * The same stream under the clocks and the signal of its call, which reach it also while nobody reads. However it
 * ends, everything that waits for it is taken back, and if it ends early its connection is given up.
 */
export function guardedStream(
  source: ReadableStream<Uint8Array>,
  guard: StreamGuard,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  const watch = startWatch(guard.clock, guard.signal, guard.totalTimeoutMs);
  let isOver = false;
  const end = () => {
    isOver = true;
    watch.end();
  };
  const giveUp = (reason: unknown) => {
    end();
    guard.release();
    reader.cancel(reason).catch(() => {});
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stop = () => {
          const error = guard.errorOf(watch.stoppedBy(), watch.signal.reason);
          giveUp(error);
          controller.error(error);
        };
        watch.signal.addEventListener("abort", stop);
        if (watch.signal.aborted) stop();
      },
      async pull(controller) {
        const piece = watch.startAttempt(guard.timeoutMs);
        try {
          const { done, value } = await untilAborted(reader.read(), piece.signal);
          if (isOver) return;
          if (!done) return controller.enqueue(value);
          end();
          controller.close();
        } catch (cause) {
          if (isOver) return;
          const error = guard.errorOf(piece.stoppedBy(), cause);
          giveUp(error);
          controller.error(error);
        } finally {
          piece.end();
        }
      },
      cancel: giveUp,
    },
    // Read only as fast as somebody takes it.
    { highWaterMark: 0 },
  );
}
