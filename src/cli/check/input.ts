import { type FileHandle, open } from "node:fs/promises";
import { CommandError, errorCode } from "../command-error.ts";

/** How much is looked at to tell what a file is. */
const HEAD_BYTES = 64 * 1024;

/** A recording that was opened and looked at. */
export interface Input {
  name: string;
  /** The first bytes, at least a line or 64 KiB of them if there are as many. */
  head: Buffer;
  /** All of it, the head included. */
  chunks: AsyncIterable<Buffer>;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "it may not be read",
  EISDIR: "it is a directory",
};

function cannotRead(name: string, error: unknown): CommandError {
  const code = errorCode(error);
  return new CommandError(`cannot read ${name}: ${REASONS[code] ?? code}`);
}

async function openFile(path: string): Promise<AsyncIterable<Uint8Array>> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    throw cannotRead(path, error);
  }
  if ((await file.stat()).isDirectory()) {
    await file.close();
    throw cannotRead(path, { code: "EISDIR" });
  }
  return file.createReadStream();
}

function refuseBinary(name: string, head: Buffer): void {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x1f, 0x8b)) throw new CommandError(`${name} is compressed: unpack it first, as with gunzip`);
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff))
    throw new CommandError(`${name} is UTF-16 text: convert it to UTF-8 first`);
  if (head.includes(0)) throw new CommandError(`${name} is a binary file, neither HAR nor NDJSON`);
}

/**
 * Opens a file, or stdin for `-`, and reads its head.
 *
 * @throws {CommandError} when it is missing, unreadable, a directory, binary or empty.
 */
export async function openInput(path: string, stdin: AsyncIterable<Uint8Array>): Promise<Input> {
  const name = path === "-" ? "stdin" : path;
  const source = (path === "-" ? stdin : await openFile(path))[Symbol.asyncIterator]();
  const next = async (): Promise<Buffer | undefined> => {
    try {
      const { done, value } = await source.next();
      return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    } catch (error) {
      throw cannotRead(name, error);
    }
  };

  let head: Buffer = Buffer.alloc(0);
  while (head.length < HEAD_BYTES && !/\S[^\n]*\n/.test(head.toString("latin1"))) {
    const chunk = await next();
    if (chunk === undefined) break;
    head = Buffer.concat([head, chunk]);
  }
  refuseBinary(name, head.subarray(0, HEAD_BYTES));
  if (/^(\xEF\xBB\xBF)?\s*$/.test(head.toString("latin1")) && head.length < HEAD_BYTES) {
    throw new CommandError(`${name} is empty: nothing was judged`);
  }

  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      yield head;
      for (let chunk = await next(); chunk !== undefined; chunk = await next()) yield chunk;
    } finally {
      await source.return?.();
    }
  }
  return { name, head, chunks: chunks() };
}
