import type { Writable } from "node:stream";
import { CommandError, errorCode } from "./command-error.ts";

/**
 * A text output that keeps pace with its reader and survives its leaving.
 *
 * `ottu-contract … | head` closes the pipe early: that is no error, there is just nobody left to write for.
 */
export class Output {
  readonly isTerminal: boolean;
  readonly #stream: Writable;
  #pending = "";
  #closed = false;
  #failure: unknown;

  constructor(stream: Writable & { isTTY?: boolean }) {
    this.#stream = stream;
    this.isTerminal = stream.isTTY === true;
    stream.on("error", (error) => this.#fail(error));
  }

  /** Whether the reader has gone. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Takes text, to be handed over by the next `settle`. */
  write(text: string): void {
    if (!this.#closed) this.#pending += text;
  }

  /**
   * Hands over what was written and waits until the reader took it.
   *
   * @throws {CommandError} when it cannot be written, as on a full disk.
   */
  async settle(): Promise<void> {
    const text = this.#pending;
    this.#pending = "";
    if (text !== "" && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#stream.write(text, (error) => {
          if (error) this.#fail(error);
          resolve();
        });
      });
    }
    if (this.#failure !== undefined) {
      throw new CommandError(`cannot write the output (${errorCode(this.#failure)})`);
    }
  }

  #fail(error: unknown): void {
    this.#closed = true;
    this.#pending = "";
    const code = errorCode(error);
    if (code !== "EPIPE" && code !== "ERR_STREAM_DESTROYED") this.#failure ??= error;
  }
}

/** Where a command reads and writes. */
export interface Io {
  stdin: AsyncIterable<Uint8Array>;
  stdout: Output;
  stderr: Output;
  /** Resolves when the user asks a running command to end (Ctrl-C). */
  interrupted: Promise<void>;
}

/** How a command ended: all conforms, violations, unusable input or usage. */
export type ExitCode = 0 | 1 | 2;
