import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../paths.ts";
import type { Broken } from "./broken.ts";
import type { Tool } from "./tools.ts";

/** A defect of a tool by which it judges some bodies otherwise than the contract does. */
export interface KnownDefect {
  tool: Tool;
  /** What was broken without its seeing it. */
  keyword: string;
  /** The name of the member in question. */
  member: string;
  why: string;
  /** A body that shows it, so that an entry without a defect is noticed. */
  shown: { operation: string; body: unknown };
}

/** The defects in known.yaml. */
export const knownDefects: readonly KnownDefect[] = parse(
  readFileSync(join(root, "scripts", "generated-bodies", "known.yaml"), "utf8"),
);

/** Whether a defect on the list explains that a tool took a broken body. */
export const isExplained = (defects: readonly KnownDefect[], tool: Tool, { keyword, at }: Broken): boolean =>
  defects.some(
    (defect) => defect.tool === tool && defect.keyword === keyword && at.endsWith(`/${defect.member}`),
  );
