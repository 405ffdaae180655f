import { type SchemaTypes, schemaValidators } from "../../generated/schemas.ts";
import { toPointer } from "../pointer.ts";
import { segmentsOf, valueAt } from "./places.ts";
import { Report } from "./report.ts";
import { checkSchema } from "./schema.ts";
import { snapshot, Unreadable } from "./snapshot.ts";
import type { StandardIssue, StandardSchema } from "./standard-schema.ts";

/**
 * The JSON bodies of requests and of successful answers, and the events of webhooks, as Standard Schemas. Each is judged
 * by itself: what an answer owes to its request is the business of {@link checkExchange}. Members that no document knows
 * are refused in requests and accepted in answers and events.
 */
export const schemas = Object.fromEntries(
  Object.keys(schemaValidators).map((name) => [name, standardSchema(name as keyof SchemaTypes)]),
) as { readonly [Name in keyof SchemaTypes]: StandardSchema<SchemaTypes[Name]> };

function standardSchema<Name extends keyof SchemaTypes>(name: Name): StandardSchema<SchemaTypes[Name]> {
  const validate = (value: unknown) => {
    const issues = issuesOf(name, value);
    return issues.length === 0 ? { value: value as SchemaTypes[Name] } : { issues };
  };
  return { "~standard": { version: 1, vendor: "ottu-sdk", validate } };
}

function issuesOf(schema: keyof SchemaTypes, value: unknown): StandardIssue[] {
  const body = readJson(value);
  if (body instanceof Unreadable) return [{ message: `The body ${body.message}.`, path: [] }];
  const { side: target, validate } = schemaValidators[schema];
  const report = new Report();
  checkSchema(report, { target, body, schema, validate });
  return report
    .list()
    .filter(({ severity }) => severity === "error")
    .map(({ message, pointer }) => ({ message, path: pathOf(body, pointer) }));
}

function readJson(value: unknown): unknown {
  try {
    return snapshot(value);
  } catch (error) {
    return error;
  }
}

/** A pointer writes the positions in a list as text. */
function pathOf(body: unknown, pointer: string): (string | number)[] {
  let node = body;
  return segmentsOf(pointer).map((segment) => {
    const key = Array.isArray(node) ? Number(segment) : segment;
    node = valueAt(node, toPointer([segment]));
    return key;
  });
}
