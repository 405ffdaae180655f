import { closeObjects } from "../close-objects.ts";
import { withParameters } from "../parameter-schemas.ts";
import type { Schema, SchemaObject, Spec } from "../spec.ts";
import { stripAnnotations } from "../strip-annotations.ts";

/** In requests, components are as the spec has them; in responses their objects are closed. */
export type Side = "request" | "response";

/** Each component as a document for each side, by `$id`. */
export function documentsOf(spec: Spec): Map<string, SchemaObject> {
  const requests = stripAnnotations(withParameters(spec).components.schemas);
  const responses = closeObjects(stripAnnotations(spec.components.schemas));
  return new Map([...documents("request", requests), ...documents("response", responses)]);
}

const documents = (side: Side, schemas: Record<string, Schema>) =>
  Object.entries(schemas).map(([name, schema]): [string, SchemaObject] => [
    `${side}:${name}`,
    asDocument(side, name, schema),
  ]);

/** A component as a document of its own, with references to others by their names. */
export function asDocument(side: Side, name: string, schema: Schema): SchemaObject {
  const text = JSON.stringify({ $id: `${side}:${name}`, ...(schema as object) });
  return JSON.parse(text.replaceAll('"$ref":"#/components/schemas/', `"$ref":"${side}:`));
}
