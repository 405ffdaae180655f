import { type Operation, operations } from "../../generated/operation-table.ts";

/** What a URL and a method lead to. */
export type Found =
  | {
      readonly kind: "operation";
      readonly operation: Operation;
      readonly path: Readonly<Record<string, string>>;
    }
  | { readonly kind: "method"; readonly allowed: readonly string[] }
  | { readonly kind: "unknown"; readonly slashMissing: boolean };

/** Every operation with the segments of its path; a parameter has a name. */
const templates = Object.values(operations).map((operation: Operation) => ({
  operation,
  segments: operation.path.split("/").map((text) => ({ text, name: /^\{(.+)\}$/.exec(text)?.[1] })),
}));

const LONGEST = Math.max(...templates.map(({ segments }) => segments.length));

/** Finds the operation that a request calls, by its path and method. */
export function findOperation(method: string, url: string): Found {
  const path = pathOf(url);
  const matches = path === undefined ? [] : matchesOf(path);
  const match = matches.find(({ operation }) => operation.method === method.trim().toUpperCase());
  if (match) return { kind: "operation", ...match };
  if (matches.length > 0)
    return { kind: "method", allowed: matches.map(({ operation }) => operation.method) };
  return { kind: "unknown", slashMissing: path !== undefined && matchesOf(`${path}/`).length > 0 };
}

function matchesOf(path: string) {
  const given = path.split("/", LONGEST + 1);
  return templates.flatMap(({ operation, segments }) => {
    const parameters = match(segments, given);
    return parameters ? [{ operation, path: parameters }] : [];
  });
}

/** The parameters of a query string, in their order. */
export function queryOf(url: string): Iterable<readonly [string, string]> {
  return readUrl(url)?.searchParams ?? [];
}

const pathOf = (url: string) => readUrl(url)?.pathname;

/** Reads a URL, or the path of one. */
export function readUrl(url: string, base = "https://sandbox.ottu.net"): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

/** The parameters of a path that fits the template. */
function match(
  template: (typeof templates)[number]["segments"],
  given: readonly string[],
): Record<string, string> | undefined {
  if (given.length !== template.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, { text, name }] of template.entries()) {
    const value = given[index] ?? "";
    if (name === undefined ? value !== text : value === "") return undefined;
    if (name !== undefined) parameters[name] = decode(value);
  }
  return parameters;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
