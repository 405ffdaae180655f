import { operationsOf, type Spec, webhooksOf } from "./spec.ts";

const COMPONENT = /^#\/components\/schemas\/([^/]+)$/;

/** Adds the names of the schema components that a part of the spec leads to, however far away. */
function reach(spec: Spec, node: unknown, found: Set<string>): Set<string> {
  if (typeof node !== "object" || node === null) return found;
  for (const [key, value] of Object.entries(node)) {
    if (key !== "$ref" || typeof value !== "string") {
      reach(spec, value, found);
      continue;
    }
    const name = COMPONENT.exec(value)?.[1];
    if (name !== undefined && found.has(name)) continue;
    if (name !== undefined) found.add(name);
    reach(spec, target(spec, value), found);
  }
  return found;
}

function target(spec: Spec, pointer: string): unknown {
  return pointer
    .slice(2)
    .split("/")
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], spec);
}

/** The schema components that only requests hold: what is never read may be declared `readonly`. */
export function requestOnlySchemas(spec: Spec): ReadonlySet<string> {
  const sent = new Set<string>();
  const read = new Set<string>();
  for (const { operation, parameters } of operationsOf(spec)) {
    reach(spec, [operation.requestBody, parameters], sent);
    reach(spec, operation.responses, read);
  }
  reach(spec, webhooksOf(spec), read);
  return new Set([...sent].filter((name) => !read.has(name)));
}
