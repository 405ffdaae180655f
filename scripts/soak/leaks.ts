import { getEventListeners } from "node:events";

/** Counts what a client could leave behind. */
export interface Leaks {
  /** Timers that were set and have neither run nor been cleared. */
  timers(): number;
  /** Listeners on signals that outlive their calls. */
  listeners(): number;
  /** Rejections nobody handled, and warnings of the process. */
  readonly alarms: readonly string[];
  stop(): void;
}

/** Starts counting; timers are counted by standing between the process and its `setTimeout`. */
export function watchLeaks(signals: readonly AbortSignal[]): Leaks {
  const alarms: string[] = [];
  const onRejection = (reason: unknown) => void alarms.push(`unhandled rejection: ${reason}`);
  const onWarning = ({ name, message }: Error) => void alarms.push(`${name}: ${message}`);
  process.on("unhandledRejection", onRejection);
  process.on("warning", onWarning);

  const { setTimeout, clearTimeout } = globalThis;
  const running = new Set<unknown>();
  const counting = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
    const timer = setTimeout(() => {
      running.delete(timer);
      run(...args);
    }, ms);
    running.add(timer);
    return timer;
  };
  const forgetting = (timer: Parameters<typeof clearTimeout>[0]) => {
    running.delete(timer);
    clearTimeout(timer);
  };
  Object.assign(globalThis, { setTimeout: counting, clearTimeout: forgetting });

  return {
    alarms,
    timers: () => running.size,
    listeners: () => signals.reduce((sum, signal) => sum + getEventListeners(signal, "abort").length, 0),
    stop() {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      process.off("unhandledRejection", onRejection);
      process.off("warning", onWarning);
    },
  };
}
