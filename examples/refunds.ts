import { readFile, rename, writeFile } from "node:fs/promises";

/** A refund as the shop knows it. */
export interface Refund {
  readonly session_id: string;
  readonly amount: string;
  readonly currency_code: string;
  /** Made up once, before the first send, and sent every time. */
  readonly trackingKey: string;
  /** `open` until Ottu is known to have taken or refused it. */
  state: string;
  /** Ottu's session of the refund itself, once known. */
  child?: string | undefined;
}

/** The shop's table of refunds, in a file; in your own code it is in your database. */
export class Refunds {
  readonly #file: string;
  readonly #rows: Refund[];

  private constructor(file: string, rows: Refund[]) {
    this.#file = file;
    this.#rows = rows;
  }

  static async open(file: string): Promise<Refunds> {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "[]";
      throw error;
    });
    return new Refunds(file, JSON.parse(text));
  }

  /** The refund of a payment that was begun and is not known to have ended. */
  begun(session: string): Refund | undefined {
    return this.#rows.find(({ session_id, state }) => session_id === session && state === "open");
  }

  /** Stores a new refund, and the key it will be sent with. */
  async begin(refund: Pick<Refund, "session_id" | "amount" | "currency_code">): Promise<Refund> {
    const row: Refund = { ...refund, trackingKey: crypto.randomUUID(), state: "open" };
    this.#rows.push(row);
    await this.#write();
    return row;
  }

  /** Notes how a refund stands. */
  async note(row: Refund, state: string, child?: string): Promise<void> {
    Object.assign(row, { state, child });
    await this.#write();
  }

  /** Tells whether a child transaction is one of the refunds known here. */
  knows(child: string | undefined): boolean {
    return this.#rows.some((row) => row.child !== undefined && row.child === child);
  }

  /** Whole or not at all: half a file would lose the keys. */
  async #write(): Promise<void> {
    await writeFile(`${this.#file}.new`, JSON.stringify(this.#rows, null, 2));
    await rename(`${this.#file}.new`, this.#file);
  }
}
