import type { ErrorObject } from "ajv/dist/2020.js";
import type { SchemaObject } from "../generate/spec.ts";
import { edited, namesOf, pointerTo } from "../mutation/edit.ts";
import type { Schemas } from "./schemas.ts";

const rounds = 6;

/**
 * Brings a body closer to the rules of its schema, which a generator of members by themselves does not know: adds what
 * a rule asks for, out of a complete body, and takes off what one forbids. Some bodies stay wrong.
 */
export function settle(schemas: Schemas, schema: SchemaObject, body: unknown, complete: unknown): unknown {
  let settled = body;
  for (let round = 0; round < rounds; round++) {
    const [error] = schemas.errorsOf(schema, settled).filter(({ keyword }) => keyword !== "if");
    if (!error) break;
    settled = mended(settled, error, complete);
  }
  return settled;
}

function mended(body: unknown, { keyword, instancePath, params }: ErrorObject, complete: unknown): unknown {
  if (keyword === "const") return edited(body, { pointer: instancePath, value: params.allowedValue });
  if (keyword === "maxItems")
    return edited(body, { pointer: pointerTo(...namesOf(instancePath), params.limit) });
  if (keyword !== "required") return edited(body, { pointer: instancePath });
  const pointer = instancePath + pointerTo(params.missingProperty);
  return edited(body, { pointer, value: valueAt(complete, pointer) });
}

/** Of lists a complete body has one member each. */
const valueAt = (body: unknown, pointer: string) =>
  namesOf(pointer).reduce<unknown>(
    (node, name) => (Array.isArray(node) ? node[0] : (node as Record<string, unknown> | undefined)?.[name]),
    body,
  );
