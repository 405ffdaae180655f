import { EPOCH } from "./virtual-clock.ts";

const SPEED = 20;

/** Real time that runs twenty times as fast, for real sockets. */
export class ScaledClock {
  /** How many timers are set and have not run. */
  running = 0;
  readonly #started = performance.now();
  readonly #timers = new Set<unknown>();

  readonly now = (): number => EPOCH + (performance.now() - this.#started) * SPEED;
  readonly random = (): number => 1;

  readonly setTimeout = (run: () => void, ms: number): unknown => {
    const id = setTimeout(() => {
      this.#forget(id);
      run();
    }, ms / SPEED);
    this.#timers.add(id);
    this.running = this.#timers.size;
    return id;
  };

  readonly clearTimeout = (id: unknown): void => {
    clearTimeout(id as ReturnType<typeof setTimeout>);
    this.#forget(id);
  };

  #forget(id: unknown): void {
    this.#timers.delete(id);
    this.running = this.#timers.size;
  }
}
