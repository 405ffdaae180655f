/** One line of bytes, without its line break; no bytes when it is longer than the limit. */
export interface Line {
  /** From 1. */
  number: number;
  bytes?: Buffer;
}

const LINE_FEED = 0x0a;

/** Cuts chunks of bytes into lines, holding at most one line of limited length in memory. */
export class LineSplitter {
  readonly #maxBytes: number;
  #number = 0;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The lines that end in this chunk. */
  *push(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.#keep(chunk.subarray(start, end));
      yield this.#take();
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  /** The last line, when the input does not end with a line break. */
  *end(): Generator<Line> {
    if (this.#length > 0) yield this.#take();
  }

  #keep(part: Buffer): void {
    this.#length += part.length;
    // Too long already: the rest of the line is only counted.
    if (this.#length > this.#maxBytes) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #take(): Line {
    this.#number += 1;
    const line: Line = { number: this.#number };
    if (this.#length <= this.#maxBytes) {
      line.bytes = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
    }
    this.#parts = [];
    this.#length = 0;
    return line;
  }
}
