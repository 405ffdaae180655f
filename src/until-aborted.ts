/** Waits for `work` until `signal` aborts, and then rejects with its reason; the work is left to itself. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // By hand: `Promise.race` makes four promises where one will do, and every answer waits here.
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    const settled =
      <Value>(settle: (value: Value) => void) =>
      (value: Value) => {
        signal.removeEventListener("abort", stop);
        settle(value);
      };
    work.then(settled(resolve), settled(reject));
  });
}
