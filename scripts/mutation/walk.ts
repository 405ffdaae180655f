import type { Schema, SchemaObject } from "../generate/spec.ts";
import { pointerTo } from "./edit.ts";

/** A schema inside a component, at any depth. */
export interface Node {
  schema: SchemaObject;
  /** JSON pointer from the component. */
  pointer: string;
  /** Where the values it judges stand, from the value of the component; `*` is any member. */
  path: string;
  /** Whether it stands in a list of alternatives or rules, where dropping it is the list's own business. */
  listed: boolean;
}

/** Every schema of a component, itself first. */
export function nodesOf(schema: Schema, pointer = "", path = "", listed = false): Node[] {
  if (typeof schema === "boolean") return [];
  const inner = (name: string, at: string, ...names: (string | number)[]) =>
    nodesOf(valueAt(schema[name], names), pointer + pointerTo(name, ...names), path + at);
  return [
    { schema, pointer, path, listed },
    ...Object.keys(schema.properties ?? {}).flatMap((key) => inner("properties", pointerTo(key), key)),
    ...["items", "additionalProperties", "unevaluatedProperties"].flatMap((name) =>
      typeof schema[name] === "object" ? inner(name, "/*") : [],
    ),
    ...["if", "then", "else", "not"].flatMap((name) => (name in schema ? inner(name, "") : [])),
    ...["allOf", "anyOf", "oneOf"].flatMap((name) =>
      ((schema[name] ?? []) as Schema[]).flatMap((member, index) =>
        nodesOf(member, pointer + pointerTo(name, index), path, true),
      ),
    ),
  ];
}

function valueAt(value: unknown, names: (string | number)[]): Schema {
  return names.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], value) as Schema;
}
