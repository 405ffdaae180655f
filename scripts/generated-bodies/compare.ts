import fc from "fast-check";
import { type Broken, brokenBody } from "./broken.ts";
import { isExplained, type KnownDefect } from "./known.ts";
import type { Schemas } from "./schemas.ts";
import type { Judge, Target, Tool } from "./tools.ts";
import { validBodies } from "./valid.ts";

/** What to compare, and how much of it. */
export interface Comparison {
  schemas: Schemas;
  judges: Partial<Record<Tool, Judge>>;
  defects: readonly KnownDefect[];
  /** Valid bodies of each operation, and as many broken ones. */
  count: number;
  seed: number;
}

/** A body on which a tool judges otherwise than the contract does, shrunk to a small one. */
export interface Disagreement {
  tool: Tool;
  operationId: string;
  /** What was broken; missing when the body is valid. */
  broken?: Broken;
  body: unknown;
}

/** Has tools judge the bodies of one operation; stops at the first disagreement that no known defect explains. */
export async function disagreementOn(
  target: Target,
  { schemas, judges, defects, count, seed }: Comparison,
): Promise<Disagreement | undefined> {
  const { schema, operationId } = target;
  const tools = Object.entries(judges) as [Tool, Judge][];
  const bodies = fc.tuple(validBodies(schemas, schema), fc.noShrink(fc.tuple(fc.nat(), fc.nat())));
  let found: Disagreement | undefined;
  const judged = async (body: unknown, one?: Broken): Promise<boolean> => {
    for (const [tool, judge] of tools) {
      if ((await judge(target, body)) === (one === undefined)) continue;
      if (one && isExplained(defects, tool, one)) continue;
      found = { tool, operationId, body, ...(one && { broken: one }) };
      return false;
    }
    return true;
  };
  const agree = fc.asyncProperty(bodies, async ([body, choice]) => {
    if (!(await judged(body))) return false;
    const broken = brokenBody(schemas, schema, body, choice);
    return judged(broken.body, broken);
  });
  await fc.check(agree, { seed, numRuns: count });
  return found;
}

/** The disagreement in a line or two. */
export function sentenceOn({ tool, operationId, broken, body }: Disagreement): string {
  const what = broken
    ? `takes a body whose ${broken.at || "root"} breaks ${broken.keyword}`
    : "refuses a valid body";
  return `${operationId}: ${tool} ${what}:\n${JSON.stringify(body)}`;
}
