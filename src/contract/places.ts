import type { BodyTable } from "../../generated/contract-types.ts";
import { toPointer } from "../pointer.ts";
import { isObject } from "./snapshot.ts";

/** A value inside a body, and the keys that a pattern's `*` stood for on the way. */
export interface Place {
  readonly pointer: string;
  readonly value: unknown;
  readonly keys: readonly string[];
}

/** Splits a JSON pointer into the names it is made of. */
export function segmentsOf(pointer: string): string[] {
  const [, ...segments] = pointer.split("/");
  // Hardly any name has an escape.
  if (!pointer.includes("~")) return segments;
  return segments.map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a JSON pointer; undefined when it is not there. */
export function valueAt(body: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce(memberOf, body);
}

function memberOf(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return /^\d+$/.test(key) ? node[Number(key)] : undefined;
  return isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}

/** All values at a pointer in which `*` stands for any member. */
export function placesOf(body: unknown, pattern: string): Place[] {
  const walk = (node: unknown, [segment, ...rest]: string[], path: string[], keys: string[]): Place[] => {
    if (node === undefined) return [];
    if (segment === undefined) return [{ pointer: toPointer(path), value: node, keys }];
    if (segment !== "*") return walk(memberOf(node, segment), rest, [...path, segment], keys);
    const members = typeof node === "object" && node !== null ? Object.keys(node) : [];
    return members.flatMap((key) => walk(memberOf(node, key), rest, [...path, key], [...keys, key]));
  };
  return walk(body, segmentsOf(pattern), [], []);
}

/** Puts keys in the place of each `*`. */
export function fillPattern(pattern: string, keys: readonly string[]): string {
  let next = 0;
  return toPointer(segmentsOf(pattern).map((segment) => (segment === "*" ? (keys[next++] ?? "") : segment)));
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
