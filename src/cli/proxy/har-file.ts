import { closeSync, openSync, writeSync } from "node:fs";
import { cannotWrite } from "../command-error.ts";

const TAIL = "\n]}}\n";

/**
 * A HAR that is complete after every entry: the end of the document is written with each one, over the end that the
 * one before wrote, so whatever ends the process leaves a file that can be read.
 */
export class HarFile {
  readonly #path: string;
  readonly #fd: number;
  #position: number;
  #separator = "\n";

  constructor(path: string, version: string) {
    this.#path = path;
    const creator = JSON.stringify({ name: "ottu-contract", version });
    const head = `{"log":{"version":"1.2","creator":${creator},"entries":[`;
    // Readable by its owner only: amounts and references are nobody else's business.
    this.#fd = this.#try(() => openSync(path, "w", 0o600));
    this.#write(`${head}${TAIL}`, 0);
    this.#position = Buffer.byteLength(head);
  }

  /** Appends an entry. @throws {CommandError} when it cannot be written. */
  add(entry: object): void {
    const text = `${this.#separator}${JSON.stringify(entry)}`;
    this.#write(`${text}${TAIL}`, this.#position);
    this.#position += Buffer.byteLength(text);
    this.#separator = ",\n";
  }

  close(): void {
    this.#try(() => closeSync(this.#fd));
  }

  #write(text: string, position: number): void {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) {
      done += this.#try(() => writeSync(this.#fd, bytes, done, bytes.length - done, position + done));
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
