import type { Schema, SchemaObject } from "./spec.ts";

const annotations = ["description", "examples", "example", "default", "deprecated"];

/** The same schemas without what no validator reads, so that none of it ships inside the compiled ones. */
export function stripAnnotations(schemas: Record<string, Schema>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strip(schema)]));
}

function strip(schema: Schema): Schema {
  if (typeof schema === "boolean") return schema;
  const kept = Object.entries(schema).filter(
    ([keyword]) => !annotations.includes(keyword) && !keyword.startsWith("x-"),
  );
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, stripInner(keyword, value)]));
}

function stripInner(keyword: string, value: unknown): unknown {
  if (keyword === "properties") return stripAnnotations(value as SchemaObject["properties"] & object);
  if (["allOf", "anyOf", "oneOf"].includes(keyword)) return (value as Schema[]).map(strip);
  if (
    ["items", "additionalProperties", "unevaluatedProperties", "if", "then", "else", "not"].includes(keyword)
  )
    return strip(value as Schema);
  return value;
}
