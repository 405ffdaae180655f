import {
  componentName,
  declaredProperties,
  resolveSchema,
  type Schema,
  type SchemaObject,
  type Spec,
} from "../../generate/spec.ts";
import { namesOf } from "../edit.ts";
import type { Mutant } from "../mutant.ts";
import { Reach } from "../reach.ts";

/** What stands at a place of the document. */
export const at = (spec: Spec, names: string[]) =>
  names.reduce<unknown>((node, name) => (node as Record<string, unknown>)?.[name], spec);

/** The components that take a rule among theirs. */
export const usersOf = (spec: Spec, rule: string): Schema[] =>
  Object.values(spec.components.schemas).filter(
    (schema) =>
      typeof schema === "object" && (schema.allOf ?? []).some((member) => componentName(member) === rule),
  );

/** The schema that a component declares for a place in its values. */
export function declaredAt(spec: Spec, schema: Schema, [name, ...rest]: string[]): SchemaObject | undefined {
  if (name === undefined) return resolveSchema(spec, schema);
  const member = declaredProperties(spec, schema)[name];
  return member === undefined ? undefined : declaredAt(spec, member, rest);
}

/** Whether a schema, or one combined with it, asks for a member. */
export function isRequired(spec: Spec, schema: Schema, member: string): boolean {
  const { required = [], allOf = [] } = resolveSchema(spec, schema);
  return required.includes(member) || allOf.some((one) => isRequired(spec, one, member));
}

/** Whether a body uses a component, however indirectly. */
export function reaches(spec: Spec, schema: Schema | undefined, component: string): boolean {
  const name = schema === undefined ? undefined : componentName(schema);
  return name !== undefined && new Reach(spec.components.schemas).mountsIn(name).has(component);
}

/** Whether the object around a property asks for it. */
export function isMandatory({ pointer }: Mutant, spec: Spec): boolean {
  const names = namesOf(pointer).slice(0, -1);
  const [name = ""] = names.slice(-1);
  const around = at(spec, names.slice(0, -2)) as SchemaObject | undefined;
  return around?.required?.includes(name) ?? false;
}
