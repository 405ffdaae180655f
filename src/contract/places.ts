import type { BodyTable } from "../../generated/contract-types.ts";
import { isObject } from "./snapshot.ts";

/** The names that lead to a place. In a pattern, `*` stands for any. */
export type Path = readonly string[];

/** Splits a JSON pointer into the names it is made of. */
export function segmentsOf(pointer: string): string[] {
  const [, ...segments] = pointer.split("/");
  // Hardly any name has an escape.
  if (!pointer.includes("~")) return segments;
  return segments.map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a JSON pointer; undefined when it is not there. */
export function valueAt(body: unknown, pointer: string): unknown {
  return memberAt(body, segmentsOf(pointer));
}

/** The value at a path; undefined when it is not there. */
export function memberAt(body: unknown, path: Path): unknown {
  let node = body;
  for (const key of path) node = memberOf(node, key);
  return node;
}

function memberOf(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return /^\d+$/.test(key) ? node[Number(key)] : undefined;
  return isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}

/** Calls `visit` with each value that a pattern leads to from the segment at `from` on, and with the path to it. */
export function visitPlaces(
  body: unknown,
  pattern: Path,
  visit: (value: unknown, path: Path) => void,
  from = 0,
): void {
  let node = body;
  for (let at = from; at < pattern.length && node !== undefined; at++) {
    const segment = pattern[at] ?? "";
    if (segment === "*") {
      for (const key of keysOf(node)) visitPlaces(memberOf(node, key), pattern.with(at, key), visit, at + 1);
      return;
    }
    node = memberOf(node, segment);
  }
  if (node !== undefined) visit(node, pattern);
}

const keysOf = (node: unknown) => (typeof node === "object" && node !== null ? Object.keys(node) : []);

/** Puts the names of a path in the place of each `*` of a pattern that runs beside it. */
export function fillPattern(pattern: Path, path: Path): Path {
  return pattern.map((segment, index) => (segment === "*" ? (path[index] ?? "") : segment));
}

/** Tells whether a pointer is one of those a pattern stands for. */
export function matchesPattern(pointer: string, pattern: string): boolean {
  const given = pointer.split("/");
  const wanted = pattern.split("/");
  return (
    given.length === wanted.length && wanted.every((part, index) => part === "*" || part === given[index])
  );
}

/** The document that describes a place: the one named for it or for the nearest object around it. */
export function sourceOf({ source, sources }: BodyTable, pointer: string): string {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    for (const [pattern, document] of Object.entries(sources)) {
      if (matchesPattern(at, pattern)) return document;
    }
  }
  return source;
}
