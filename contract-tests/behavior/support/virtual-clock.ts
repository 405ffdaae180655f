/** When the virtual day begins; dates in `Retry-After` count from here. */
export const EPOCH = Date.UTC(2026, 0, 1);

interface Timer {
  at: number;
  run: () => void;
  owner: "client" | "wire";
}

/**
 * Time that stands still until it is told to go on to the next timer. The client is given it as its clock; the
 * scripted server keeps its own timers on it, which do not count as the client's.
 */
export class VirtualClock {
  #elapsed = 0;
  #nextId = 1;
  readonly #timers = new Map<number, Timer>();
  readonly #random: number;

  constructor(random = 1) {
    this.#random = random;
  }

  /** Milliseconds since the call began. */
  get elapsed(): number {
    return this.#elapsed;
  }

  readonly now = (): number => EPOCH + this.#elapsed;
  readonly random = (): number => this.#random;
  readonly setTimeout = (run: () => void, ms: number): number => this.#start(run, ms, "client");
  readonly clearTimeout = (id: unknown): void => void this.#timers.delete(id as number);

  /** Starts a timer of the scripted server. */
  startOnWire(run: () => void, ms: number): () => void {
    const id = this.#start(run, ms, "wire");
    return () => this.clearTimeout(id);
  }

  /** How many timers of the client are running. */
  clientTimers(): number {
    return [...this.#timers.values()].filter(({ owner }) => owner === "client").length;
  }

  /** Goes on to the next timer and runs it; false if there is none. */
  advance(): boolean {
    const [next] = [...this.#timers].sort(([, a], [, b]) => a.at - b.at);
    if (next === undefined) return false;
    const [id, timer] = next;
    this.#timers.delete(id);
    this.#elapsed = Math.max(this.#elapsed, timer.at);
    timer.run();
    return true;
  }

  #start(run: () => void, ms: number, owner: Timer["owner"]): number {
    // A real timer beyond this range fires at once: whoever sets one must not be forgiven here.
    const wait = Number.isFinite(ms) && ms <= 2 ** 31 - 1 ? Math.max(ms, 0) : 1;
    const id = this.#nextId++;
    this.#timers.set(id, { at: this.#elapsed + wait, run, owner });
    return id;
  }
}
