import type { Validator } from "../../generated/validators.ts";
import { isEmpty } from "./observed.ts";
import { valueAt } from "./places.ts";
import { isObject } from "./snapshot.ts";
import { findingsOf, settle } from "./unions.ts";

/** Tells of a place whether an empty member stands there that its schema does not require. */
export function optionalEmpties(
  body: unknown,
  schema: string,
  validate: Validator,
): (pointer: string) => boolean {
  // What the schema misses once every empty member is gone is mandatory.
  const full = withoutEmpties(body);
  const mandatory = new Set(
    settle(findingsOf(validate, full), full, schema).flatMap(
      ({ finding: { instancePath, keyword, params } }) =>
        keyword === "required" ? [`${instancePath}/${String(params.missingProperty)}`] : [],
    ),
  );
  return (pointer) => {
    const end = pointer.lastIndexOf("/");
    // An entry of a list is not absent for being empty.
    return (
      end !== -1 &&
      isObject(valueAt(body, pointer.slice(0, end))) &&
      isEmpty(valueAt(body, pointer)) &&
      !mandatory.has(pointer)
    );
  };
}

/** A copy without empty members; the entries of lists stay, so that places stay as they are. */
function withoutEmpties(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpties);
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) if (!isEmpty(value[key])) copy[key] = withoutEmpties(value[key]);
  return copy;
}
