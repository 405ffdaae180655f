import type { Schema, SchemaObject } from "../spec.ts";

/**
 * A closed object with the names it knows written out: Ajv would compare each member with every name in turn, and keep a
 * list of what each branch has read, although no branch knows more than the object itself.
 * @param documents All documents, by the name that references use.
 * @throws Error when a branch knows more, as then what is known depends on the value.
 */
export function nameKnownMembers(schema: Schema, documents: ReadonlyMap<string, Schema>): Schema {
  if (typeof schema === "boolean") return schema;
  const copy: SchemaObject = {};
  for (const [keyword, value] of Object.entries(schema)) copy[keyword] = inside(keyword, value, documents);
  if (schema.unevaluatedProperties !== false) return copy;
  const always = namesOf(schema, documents, false);
  const extra = [...namesOf(schema, documents, true)].filter((name) => !always.has(name));
  if (extra.length > 0)
    throw new Error(
      `A closed object knows ${extra.join(", ")} in one of its branches only: list it beside them.`,
    );
  return { ...copy, unevaluatedProperties: [...always] as unknown as Schema };
}

function inside(keyword: string, value: unknown, documents: ReadonlyMap<string, Schema>): unknown {
  const name = (inner: Schema) => nameKnownMembers(inner, documents);
  if (keyword === "properties")
    return Object.fromEntries(
      Object.entries(value as Record<string, Schema>).map(([key, inner]) => [key, name(inner)]),
    );
  if (lists.includes(keyword)) return (value as Schema[]).map(name);
  return single.includes(keyword) ? name(value as Schema) : value;
}

const lists = ["allOf", "anyOf", "oneOf"];
const single = ["items", "additionalProperties", "if", "then", "else", "not"];

/** The members that an object lists itself or by way of others, with or without those of its branches. */
function namesOf(schema: Schema, documents: ReadonlyMap<string, Schema>, branches: boolean): Set<string> {
  if (typeof schema === "boolean") return new Set();
  if ("patternProperties" in schema || "additionalProperties" in schema)
    throw new Error("A closed object takes part in one that is open, or open to some names.");
  const {
    $ref,
    allOf = [],
    anyOf = [],
    oneOf = [],
    if: condition = true,
    then = true,
    else: otherwise = true,
  } = schema;
  const parts = [...allOf, ...(branches ? [...anyOf, ...oneOf, condition, then, otherwise] : [])];
  if ($ref !== undefined) parts.push(documents.get($ref) ?? true);
  const names = parts.flatMap((part) => [...namesOf(part, documents, branches)]);
  return new Set([...Object.keys(schema.properties ?? {}), ...names]);
}
