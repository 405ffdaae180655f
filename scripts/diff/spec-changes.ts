import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { redocly } from "../generate/redocly.ts";
import type { Change, Impact } from "./changes.ts";

interface RedoclyReport {
  changes: {
    path: string;
    typeName: string;
    kind: "added" | "removed" | "modified";
    impact: Impact;
    property?: string;
    verdicts: { message: string }[];
  }[];
}

/**
 * Compares two bundles: by Redocly, and by what Redocly rates as harmless.
 * @throws Error with what Redocly printed when it cannot compare them.
 */
export async function specChanges(base: string, revision: string): Promise<Change[]> {
  const printed = await redoclyDiff(base, revision);
  const { changes } = JSON.parse(printed) as RedoclyReport;
  const rated = changes.map(({ path, typeName, kind, impact, property, verdicts }) => {
    const messages = verdicts.map(({ message }) => message);
    const what = messages.length > 0 ? messages.join(" ") : `${property ?? typeName} ${kind}.`;
    return { impact, text: `spec ${decodePath(path)}: ${what}` };
  });
  return [...rated, ...missedByRedocly(parse(base), parse(revision))];
}

/** In a folder of its own: where a redocly.yaml names rules of the linter, those that rate changes are off. */
async function redoclyDiff(base: string, revision: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "ottu-diff-"));
  try {
    writeFileSync(join(folder, "base.yaml"), base);
    writeFileSync(join(folder, "revision.yaml"), revision);
    return await redocly(folder, "diff", "base.yaml", "revision.yaml", "--format=json", "--fail-on=none");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Pointers write slashes of paths as `~1`. */
const decodePath = (path: string) => path.replace(/^#/, "").replaceAll("~1", "/").replaceAll("~0", "~");

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const schemasOf = (document: Node): Node => {
  const components = isNode(document.components) ? document.components : {};
  return isNode(components.schemas) ? components.schemas : {};
};

/** Redocly calls a forbidden property and a renamed component a patch; both break those who use them. */
function missedByRedocly(base: Node, revision: Node): Change[] {
  const before = schemasOf(base);
  const after = schemasOf(revision);
  const added = Object.entries(after).filter(([name]) => !(name in before));
  const renamed = Object.entries(before).flatMap(([name, schema]): Change[] => {
    if (name in after) return [];
    const twin = added.find(([, candidate]) => isDeepStrictEqual(candidate, schema));
    return twin ? [{ impact: "major", text: `spec: the component ${name} is now called ${twin[0]}.` }] : [];
  });
  return [...renamed, ...forbidden(before, after, "")];
}

/** Properties that had a schema and have `false` now. */
function forbidden(before: unknown, after: unknown, pointer: string): Change[] {
  if (Array.isArray(before) && Array.isArray(after))
    return before.flatMap((item, index) => forbidden(item, after[index], `${pointer}/${index}`));
  if (!isNode(before) || !isNode(after)) return [];
  return Object.entries(before).flatMap(([key, value]) => {
    const at = `${pointer}/${key}`;
    if (value !== false && after[key] === false && pointer.endsWith("/properties"))
      return [{ impact: "major" as const, text: `spec ${at}: the property may no longer be there.` }];
    return forbidden(value, after[key], at);
  });
}
