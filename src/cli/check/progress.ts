import type { Output } from "../io.ts";

const EVERY_MS = 100;

/** Shows on a terminal how far the check got; writes nothing anywhere else. */
export class Progress {
  readonly #stderr: Output;
  #last = Number.NEGATIVE_INFINITY;
  #shown = false;

  constructor(stderr: Output) {
    this.#stderr = stderr;
  }

  show(records: number): void {
    if (!this.#stderr.isTerminal || performance.now() - this.#last < EVERY_MS) return;
    this.#last = performance.now();
    this.#shown = true;
    this.#stderr.write(`\r${records.toLocaleString("en-US")} exchanges read`);
  }

  /** Takes the line off the terminal, before anything else is printed there. */
  clear(): void {
    if (this.#shown) this.#stderr.write("\r\u001b[K");
    this.#shown = false;
  }
}
