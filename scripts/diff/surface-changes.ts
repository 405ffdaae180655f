import type { Change, Impact } from "./changes.ts";

/** What an API report declares, by name: overloads and merged declarations stand together. */
type Declarations = Map<string, { exported: boolean; lines: string[] }>;

/** What openapi-typescript makes of the spec as a whole: how an addition to it is rated, the comparison of the spec says. */
const fromSpec = new Set(["components", "operations", "paths", "webhooks"]);

/** Compares the API reports of one entry point; a missing one has nothing in it. */
export function surfaceChanges(
  entry: string,
  base: string | undefined,
  revision: string | undefined,
): Change[] {
  const before = declarationsOf(base ?? "");
  const after = declarationsOf(revision ?? "");
  const change = (name: string, impact: Impact, what: string) => ({
    impact,
    text: `${entry}: ${name} ${what}`,
  });
  const gone = [...before].flatMap(([name, { exported }]) =>
    exported && !after.get(name)?.exported ? [change(name, "major", "is no longer exported.")] : [],
  );
  const there = [...after].flatMap(([name, { exported, lines }]) => {
    const old = before.get(name);
    // What is not exported counts by what is made of it, unless it was there before and has changed.
    if (!old || (exported && !old.exported)) return exported ? [change(name, "minor", "is new.")] : [];
    if (old.exported && !exported) return [];
    return lineChanges(name, old.lines, lines).map(({ impact, text }) => change(name, impact, text));
  });
  return [...gone, ...there];
}

function declarationsOf(report: string): Declarations {
  const code = /```ts\n([\s\S]*)```/.exec(report)?.[1] ?? "";
  const declarations: Declarations = new Map();
  for (const block of code.split(/\n\n(?=\/\/ @)/)) {
    const found =
      /^(export )?(?:declare )?(?:abstract )?(?:interface|type|const|function|class|enum) (\w+)/m.exec(block);
    if (!found?.[2]) continue;
    const lines = block.split("\n").filter((line) => !/^\s*\/\/|^\s*$/.test(line));
    const there = declarations.get(found[2]);
    declarations.set(found[2], {
      exported: found[1] !== undefined || there?.exported === true,
      lines: [...(there?.lines ?? []), ...lines],
    });
  }
  return declarations;
}

/** Compares the lines of a declaration without regard to their order, which has no meaning between members. */
function lineChanges(name: string, before: readonly string[], after: readonly string[]): Change[] {
  const removed = without(before, after);
  const added = without(after, before);
  const changes: Change[] = [];
  for (const line of removed) {
    const successor = added.find((candidate) => headOf(candidate) === headOf(line));
    if (successor) added.splice(added.indexOf(successor), 1);
    const impact = successor !== undefined && widens(line, successor) ? "minor" : "major";
    changes.push({
      impact,
      text: successor ? `changed: ${quote(line)} is now ${quote(successor)}.` : `lost ${quote(line)}.`,
    });
  }
  return fromSpec.has(name) ? changes : [...changes, ...additions(name, added)];
}

/** An optional member asks nothing of anybody, nor does what stands inside it, nor what nobody but us implements. */
function additions(name: string, added: readonly string[]): Change[] {
  let inside = Number.POSITIVE_INFINITY;
  return added.flatMap((line): Change[] => {
    const indent = line.search(/\S/);
    if (indent > inside || (indent === inside && line.trim().startsWith("}"))) return [];
    const isOptional =
      /(?:Resource|Types)$/.test(name) || /^\s+(?:readonly )?(?:\w+|"[^"]+"|'[^']+')\?:/.test(line);
    inside = isOptional && line.endsWith("{") ? indent : Number.POSITIVE_INFINITY;
    return [{ impact: isOptional ? "minor" : "major", text: `has the new ${quote(line)}.` }];
  });
}

/** Lines that occur more often in one list than in the other. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** What a line declares, as far as its name: `    state` of `    state?: "paid";`. */
const headOf = (line: string) => /^\s*[^:=(?]+/.exec(line)?.[0].trimEnd() ?? line;

/** Whether a union of literals has only grown. */
function widens(before: string, after: string): boolean {
  const members = (line: string) =>
    line
      .slice(headOf(line).length)
      .replace(/^[:= ]+|;$/g, "")
      .split(" | ");
  const isLiteral = (member: string) => /^"[^"]*"$/.test(member);
  const grown = new Set(members(after));
  return members(before).every((member) => grown.has(member)) && [...grown].every(isLiteral);
}

const quote = (line: string) => `\`${line.trim().slice(0, 120)}\``;
