import type { Schema, SchemaObject } from "./spec.ts";

/**
 * The same schemas with every object closed that lists its members and does not say otherwise, so that an undocumented
 * member is seen. Responses stay open in the spec, since the API may grow; checks use this copy.
 */
export function closeObjects(schemas: Record<string, Schema>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, close(schema)]));
}

function close(schema: Schema): Schema {
  if (typeof schema === "boolean") return schema;
  const copy: SchemaObject = { ...schema };
  if (schema.properties) {
    copy.properties = closeObjects(schema.properties);
    if (!("additionalProperties" in schema) && !("unevaluatedProperties" in schema) && isObject(schema)) {
      copy.unevaluatedProperties = false;
    }
  }
  for (const keyword of ["items", "additionalProperties"] as const) {
    const inner = schema[keyword];
    if (inner !== undefined) copy[keyword] = close(inner);
  }
  for (const keyword of ["anyOf", "oneOf"] as const) {
    const branches = schema[keyword];
    if (branches) copy[keyword] = branches.map(close);
  }
  return copy;
}

const isObject = (schema: SchemaObject) => [schema.type].flat().includes("object");
