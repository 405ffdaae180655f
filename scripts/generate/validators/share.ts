import type { Schema, SchemaObject } from "../spec.ts";

/** Documents for Ajv, and which of them stands for each component. */
export interface Shared {
  documents: SchemaObject[];
  /** The `$id` of the document that a component has become, by its own. */
  idOf: (id: string) => string;
}

/**
 * Makes a document of every schema of a member or of an item, so that equal ones are compiled once: Ajv compiles a
 * reference to a whole document once, and any other anew. A component that is the same in both of its versions, or in all
 * but name the same as another, is one document, too.
 */
export function shareSchemas(components: ReadonlyMap<string, Schema>): Shared {
  const documents = new Map<string, SchemaObject>();
  const ids = new Map<string, string>();

  const intern = (schema: SchemaObject, name?: string): string => {
    const { $id: _, ...content } = share(schema);
    const key = JSON.stringify(content);
    const known = documents.get(key);
    if (known) return known.$id as string;
    const $id = name ?? `part:${documents.size}`;
    documents.set(key, { $id, ...content });
    return $id;
  };
  const component = (id: string): string => {
    const known = ids.get(id);
    if (known !== undefined) return known;
    const schema = components.get(id);
    if (typeof schema !== "object") throw new Error(`${id} is no component with a schema.`);
    // Stands for it where it refers to itself.
    ids.set(id, id);
    ids.set(id, intern(schema, id));
    return ids.get(id) as string;
  };
  const part = (schema: Schema): Schema => {
    if (typeof schema === "boolean") return schema;
    const { $ref, ...rest } = schema;
    if ($ref !== undefined && Object.keys(rest).length === 0) return { $ref: component($ref) };
    return Object.keys(schema).length === 0 ? schema : { $ref: intern(schema) };
  };
  /** What stands in place is judged with what is beside it, and stays. */
  const share = (schema: SchemaObject): SchemaObject => {
    const copy: SchemaObject = {};
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === "$ref") copy.$ref = component(value as string);
      else if (keyword === "properties" || keyword === "patternProperties") copy[keyword] = parts(value);
      else if (["items", "additionalProperties"].includes(keyword)) copy[keyword] = part(value as Schema);
      else if (["allOf", "anyOf", "oneOf"].includes(keyword))
        copy[keyword] = (value as Schema[]).map(inPlace);
      else if (["if", "then", "else", "not"].includes(keyword)) copy[keyword] = inPlace(value as Schema);
      else copy[keyword] = value;
    }
    return copy;
  };
  const inPlace = (schema: Schema): Schema => (typeof schema === "boolean" ? schema : share(schema));
  const parts = (properties: unknown) =>
    Object.fromEntries(
      Object.entries(properties as Record<string, Schema>).map(([name, schema]) => [name, part(schema)]),
    );

  for (const [id, schema] of components) if (typeof schema === "object") component(id);
  return { documents: [...documents.values()], idOf: component };
}
