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
  // Worked out when it is asked for: most bodies have no problem to tolerate.
  let mandatory: ReadonlySet<string> | undefined;
  return (pointer) => {
    const end = pointer.lastIndexOf("/");
    // An entry of a list is not absent for being empty.
    if (end === -1 || !isObject(valueAt(body, pointer.slice(0, end))) || !isEmpty(valueAt(body, pointer)))
      return false;
    mandatory ??= mandatoryIn(body, schema, validate);
    return !mandatory.has(pointer);
  };
}

/** The members that the schema misses once every empty one is gone. */
function mandatoryIn(body: unknown, schema: string, validate: Validator): Set<string> {
  const full = withoutEmpties(body);
  const problems = settle(findingsOf(validate, full), full, schema);
  // What is no missing member names none, and so no place that is asked for.
  return new Set(
    problems.map(
      ({ finding: { instancePath, params } }) => `${instancePath}/${String(params.missingProperty)}`,
    ),
  );
}

/** A copy without empty members; the entries of lists stay, so that places stay as they are. */
function withoutEmpties(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpties);
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) if (!isEmpty(value[key])) copy[key] = withoutEmpties(value[key]);
  return copy;
}
