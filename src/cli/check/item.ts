import type { Exchange } from "../contract.ts";
import type { Gaps } from "../judge.ts";

/** One record of the input: an exchange, or what keeps it from being one. */
export interface Item {
  /** Position in the recording, from 0; unusable records count. */
  index: number;
  /** Line of an NDJSON file, from 1. */
  line?: number;
  /** What the recording calls this exchange. */
  id?: string | number;
  content: Exchange | { problem: string };
  gaps?: Gaps;
}

/** How a person finds a record: `line 3`, or `log.entries[2]` of a HAR. */
export function placeOf({ line, index }: Pick<Item, "line" | "index">): string {
  return line === undefined ? `log.entries[${index}]` : `line ${line}`;
}
