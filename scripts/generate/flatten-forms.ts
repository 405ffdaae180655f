import {
  componentName,
  operationsOf,
  resolveSchema,
  type Schema,
  type SchemaObject,
  type Spec,
} from "./spec.ts";

const forms = ["application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * Lifts the fields of form bodies from `allOf` into the schema's own `properties`, as references to where they are
 * defined. The meaning stays the same; Prism reads the fields of a form from there only.
 */
export function flattenForms(spec: Spec): void {
  for (const { operation } of operationsOf(spec)) {
    for (const mediaType of forms) {
      const body = operation.requestBody?.content[mediaType];
      if (body) flatten(spec, resolveSchema(spec, body.schema));
    }
  }
}

function flatten(spec: Spec, schema: SchemaObject): void {
  const kept: Schema[] = [];
  for (const member of schema.allOf ?? []) {
    const name = componentName(member);
    const target = resolveSchema(spec, member);
    if (name === undefined || !isFieldList(target)) {
      kept.push(member);
      continue;
    }
    for (const field of Object.keys(target.properties ?? {})) {
      if (schema.properties && field in schema.properties) {
        throw new Error(
          `The form field "${field}" is declared twice: in ${name} and in the schema that uses it.`,
        );
      }
      schema.properties = {
        ...schema.properties,
        [field]: { $ref: `#/components/schemas/${name}/properties/${field}` },
      };
    }
  }
  // An empty allOf does not compile.
  if (kept.length > 0) schema.allOf = kept;
  else delete schema.allOf;
}

/** An object that only lists fields: nothing is lost when they move. */
function isFieldList(schema: SchemaObject): boolean {
  return (
    schema.type === "object" &&
    Object.keys(schema).every((key) => ["type", "description", "properties"].includes(key))
  );
}
