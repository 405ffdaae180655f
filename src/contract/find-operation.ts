import { type Operation, operations } from "../../generated/operation-table.ts";
import { readUrl } from "./url.ts";

/** A call of an operation. */
export interface Call {
  readonly kind: "operation";
  readonly operation: Operation;
  readonly url: URL;
  /** The parameters in its path. */
  readonly path: Record<string, string>;
}

/** What a URL and a method lead to. */
export type Found =
  | Call
  | { readonly kind: "method"; readonly allowed: readonly string[] }
  | { readonly kind: "unknown"; readonly slashMissing: boolean };

/** An operation that a path fits. */
type Match = Pick<Call, "operation" | "path">;

/** Paths without parameters, which OpenAPI has tried before those with. */
const fixed = new Map<string, Match[]>();

/** Every other operation with the segments of its path; a parameter has a name. */
const templates: { operation: Operation; segments: { text: string; name: string | undefined }[] }[] = [];

for (const operation of Object.values(operations) as Operation[]) {
  const { path } = operation;
  if (path.includes("{")) {
    const segments = path.split("/").map((text) => ({ text, name: /^\{(.+)\}$/.exec(text)?.[1] }));
    templates.push({ operation, segments });
  } else fixed.set(path, [...(fixed.get(path) ?? []), { operation, path: {} }]);
}

const LONGEST = Math.max(...templates.map(({ segments }) => segments.length));

/** Finds the operation that a request calls, by its path and method. */
export function findOperation(method: string, address: string): Found {
  const url = readUrl(address);
  if (url === undefined) return { kind: "unknown", slashMissing: false };
  const { pathname } = url;
  const matches = matchesOf(pathname);
  const name = method.trim().toUpperCase();
  const match = matches.find(({ operation }) => operation.method === name);
  if (match) return { kind: "operation", url, ...match };
  if (matches.length > 0)
    return { kind: "method", allowed: matches.map(({ operation }) => operation.method) };
  return { kind: "unknown", slashMissing: matchesOf(`${pathname}/`).length > 0 };
}

function matchesOf(pathname: string): readonly Match[] {
  const there = fixed.get(pathname);
  if (there) return there;
  const given = pathname.split("/", LONGEST + 1);
  const matches: Match[] = [];
  for (const { operation, segments } of templates) {
    const path = match(segments, given);
    if (path) matches.push({ operation, path });
  }
  return matches;
}

/** The parameters of a path that fits the template. */
function match(
  template: (typeof templates)[number]["segments"],
  given: readonly string[],
): Record<string, string> | undefined {
  const fits =
    given.length === template.length &&
    template.every(({ text, name }, index) =>
      name === undefined ? given[index] === text : given[index] !== "",
    );
  if (!fits) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, { name }] of template.entries())
    if (name !== undefined) parameters[name] = decode(given[index] as string);
  return parameters;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
