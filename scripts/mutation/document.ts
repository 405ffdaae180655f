import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Schema, SchemaObject, Spec } from "../generate/spec.ts";
import { bundlePath } from "../paths.ts";

/** The bundle as text: what the report shows, and what locations point into. */
export const bundleText = () => readFileSync(bundlePath, "utf8");

/** The bundle with its schemas as they are written under `spec/`. */
export function loadSpec(text = bundleText()): Spec {
  const spec = parse(text) as Spec;
  for (const schema of Object.values(spec.components.schemas)) gatherFields(schema);
  return spec;
}

/**
 * Undoes what the generator does to forms for Prism's sake: fields that were lifted out of `allOf` stand there again,
 * since validators compile whole components and no pieces of them.
 */
function gatherFields(schema: Schema): void {
  if (typeof schema === "boolean" || !schema.properties) return;
  const lists = new Set<string>();
  for (const [name, property] of Object.entries(schema.properties)) {
    const list = listOf(property, name);
    if (list === undefined) continue;
    lists.add(list);
    delete schema.properties[name];
  }
  if (lists.size === 0) return;
  if (Object.keys(schema.properties).length === 0) delete schema.properties;
  schema.allOf = [...[...lists].map(($ref): SchemaObject => ({ $ref })), ...(schema.allOf ?? [])];
}

function listOf(property: Schema, name: string): string | undefined {
  if (typeof property === "boolean" || Object.keys(property).length !== 1) return undefined;
  const [, list, field] =
    /^(#\/components\/schemas\/[^/]+)\/properties\/([^/]+)$/.exec(property.$ref ?? "") ?? [];
  return field === name ? list : undefined;
}
