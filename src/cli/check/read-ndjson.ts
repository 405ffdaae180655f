import { isUtf8 } from "node:buffer";
import { isPlainObject } from "../../object.ts";
import type { Item } from "./item.ts";
import { parseJson } from "./json.ts";
import { type Line, LineSplitter } from "./lines.ts";
import { readExchange } from "./read-exchange.ts";

/** A longer line is not held in memory but reported; an exchange with the largest attachment takes 4 MiB. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

const WHITE_SPACE = /^\s*$/;

function readLine({ number, bytes }: Line, maxBytes: number): Pick<Item, "content" | "id"> | undefined {
  const problem = (text: string) => ({ content: { problem: text } });
  if (bytes === undefined) return problem(`is longer than ${maxBytes / 1024 / 1024} MiB`);
  if (!isUtf8(bytes)) return problem("is not UTF-8 text");
  let text = bytes.toString("utf8");
  if (number === 1 && text.startsWith("\uFEFF")) text = text.slice(1);
  if (WHITE_SPACE.test(text)) return undefined;
  const parsed = parseJson(text);
  if ("problem" in parsed) return problem(parsed.problem);
  const read = readExchange(parsed.value);
  if ("problem" in read) return problem(read.problem);
  const id = isPlainObject(parsed.value) ? parsed.value.id : undefined;
  return typeof id === "string" || typeof id === "number"
    ? { content: read.exchange, id }
    : { content: read.exchange };
}

/** Reads NDJSON, one exchange a line, chunk by chunk; empty lines are passed over. */
export async function* readNdjson(
  chunks: AsyncIterable<Buffer>,
  maxLineBytes = MAX_LINE_BYTES,
): AsyncGenerator<Iterable<Item>> {
  const splitter = new LineSplitter(maxLineBytes);
  let index = 0;
  function* items(lines: Iterable<Line>): Generator<Item> {
    for (const line of lines) {
      const read = readLine(line, maxLineBytes);
      if (read !== undefined) yield { index: index++, line: line.number, ...read };
    }
  }
  for await (const chunk of chunks) yield items(splitter.push(chunk));
  yield items(splitter.end());
}
