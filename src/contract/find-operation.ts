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

const all: readonly Operation[] = Object.values(operations);

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
  return all.flatMap((operation) => {
    const parameters = match(operation.path, path);
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
function match(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split("/");
  const given = path.split("/", wanted.length + 1);
  if (given.length !== wanted.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? "";
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined ? value !== segment : value === "") return undefined;
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
