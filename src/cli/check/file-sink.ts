import { closeSync, fstatSync, openSync, writeSync } from "node:fs";
import { cannotWrite } from "../command-error.ts";

const BUFFER_LENGTH = 64 * 1024;

/** Writes a report to a file piece by piece; every failure is a `CommandError` that names the file. */
export class FileSink {
  /** Whether what was written can be changed later: not so on a pipe or a terminal. */
  readonly seekable: boolean;
  readonly #path: string;
  readonly #fd: number;
  #pending = "";

  constructor(path: string) {
    this.#path = path;
    this.#fd = this.#try(() => openSync(path, "w"));
    this.seekable = fstatSync(this.#fd).isFile();
  }

  /** Appends text. */
  write(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= BUFFER_LENGTH) this.#flush();
  }

  /** Writes text over what stands at the start of the file. */
  rewrite(text: string): void {
    this.#flush();
    this.#try(() => writeSync(this.#fd, text, 0));
  }

  close(): void {
    this.#flush();
    this.#try(() => closeSync(this.#fd));
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending);
    this.#pending = "";
    for (let done = 0; done < bytes.length; ) {
      done += this.#try(() => writeSync(this.#fd, bytes, done, bytes.length - done));
    }
  }

  #try<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw cannotWrite(this.#path, error);
    }
  }
}
