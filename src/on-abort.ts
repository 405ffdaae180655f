/** By signal, what waits for its abort. */
const waiting = new WeakMap<AbortSignal, { listeners: Set<() => void>; fire: () => void }>();

/**
 * Calls `run` once when `signal` aborts. However many wait for one signal, it carries a single listener of ours: Node
 * warns of the eleventh, and one signal may well serve more calls than that.
 *
 * @returns a function that takes it back; with the last one the listener goes.
 */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  let entry = waiting.get(signal);
  if (entry === undefined) {
    const listeners = new Set<() => void>();
    const fire = () => {
      waiting.delete(signal);
      for (const listener of listeners) listener();
    };
    entry = { listeners, fire };
    waiting.set(signal, entry);
    signal.addEventListener("abort", fire, { once: true });
  }
  const { listeners, fire } = entry;
  // A function of its own, so that one `run` may wait twice.
  const listener = () => run();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || waiting.get(signal)?.fire !== fire) return;
    waiting.delete(signal);
    signal.removeEventListener("abort", fire);
  };
}
