import {
  componentName,
  declaredProperties,
  type Ref,
  type ResponseObject,
  resolve,
  resolveSchema,
  type Schema,
  type SchemaObject,
  type Spec,
} from "../generate/spec.ts";
import { namesOf, pointerTo } from "./edit.ts";
import type { Mutant } from "./mutant.ts";
import { nodesOf } from "./walk.ts";

/** Why a mutant says the same as the spec, with the check that it does. */
export interface Equivalence {
  name: string;
  /** The idea of the proof. */
  because: string;
  holds: (mutant: Mutant, spec: Spec) => boolean;
}

/** The rules by which a mutant that no case tells is equivalent. None of them names a place. */
export const equivalences: readonly Equivalence[] = [
  {
    name: "type beside values",
    because: "Only the listed values are accepted, and each has the type that stands beside them.",
    holds: ({ keyword, value, schema }) => {
      const values = valuesOf(schema);
      if (keyword !== "type" || !values || !schema?.type) return false;
      const types = [value ?? []].flat() as string[];
      return values.every((one) => isOf(schema.type, one) && (types.length === 0 || isOf(types, one)));
    },
  },
  {
    name: "text rule beside values",
    because: "Only the listed values are accepted, and each keeps the rule before and after the change.",
    holds: ({ keyword, value, schema }) => {
      const values = valuesOf(schema);
      const rule = textRules[keyword];
      if (!values || !rule || !schema) return false;
      return values.every((one) => rule(one, schema[keyword]) && (value === undefined || rule(one, value)));
    },
  },
  {
    name: "emptiness refused by the pattern",
    because: "The pattern beside it does not match the empty text, the only one that is shorter than 1.",
    holds: ({ keyword, operator, schema }) =>
      keyword === "minLength" &&
      operator === "dropped" &&
      schema?.minLength === 1 &&
      schema.pattern !== undefined &&
      !new RegExp(schema.pattern, "u").test(""),
  },
  {
    name: "presence of a mandatory member",
    because: "The schema asks for the member in every answer, so its condition decides on the echo alone.",
    holds: (mutant, spec) => {
      const { keyword, operator, schema } = mutant;
      if (keyword !== "x-presence" || !schema) return false;
      const echoes = (schema["x-presence"] as { echoes?: true }).echoes === true;
      return (
        (operator === "then flipped" || (operator === "dropped" && !echoes)) && isMandatory(mutant, spec)
      );
    },
  },
  {
    name: "status inside a range",
    because: "The range that is documented beside it has the same answer.",
    holds: ({ keyword, pointer }, spec) => {
      if (keyword !== "responses") return false;
      const names = namesOf(pointer);
      const status = names.at(-1) ?? "";
      const responses = at(spec, names.slice(0, -1)) as Record<string, ResponseObject | Ref>;
      const range = responses[`${status.charAt(0)}XX`];
      if (!range || status.endsWith("XX")) return false;
      return JSON.stringify(contentOf(spec, range)) === JSON.stringify(contentOf(spec, responses[status]));
    },
  },
  {
    name: "type of a member inside a condition",
    because:
      "A member of another type is refused where it is declared, whatever the condition then asks for.",
    holds: ({ keyword, pointer, schema, owner, path }, spec) => {
      if (keyword !== "type" || !pointer.includes("/if/")) return false;
      const declared = usersOf(spec, owner).flatMap((user) => {
        const member = declaredAt(spec, user, namesOf(path));
        return member ? [member] : [];
      });
      return declared.length > 0 && declared.every(({ type }) => type === schema?.type);
    },
  },
  {
    name: "text of an address",
    because: "What stands in a path or a query is text, so a rule for its type is always kept.",
    holds: ({ keyword, operator, pointer, schema }) =>
      keyword === "type" &&
      operator !== "swapped" &&
      schema?.type === "string" &&
      /^\/(components\/parameters|paths\/[^/]+(\/[a-z]+)?\/parameters)\//.test(pointer),
  },
  {
    name: "type said again",
    because: "All that uses the component combines it with another that asks for the same type.",
    holds: ({ keyword, pointer, owner, schema }, spec) =>
      keyword === "type" &&
      pointer === pointerTo("components", "schemas", owner, "type") &&
      (isTypeCombined(spec, spec.components.schemas[owner] ?? true, schema?.type, owner) ||
        isTypedAround(spec, owner, schema?.type)),
  },
  {
    name: "mandatory member of a condition",
    because:
      "All that uses the rule asks for the member anyway, so what the condition says without it never counts.",
    holds: ({ keyword, pointer, owner, path, member }, spec) => {
      if (keyword !== "required" || !pointer.endsWith("/if/required") || path !== "") return false;
      const users = usersOf(spec, owner);
      return users.length > 0 && users.every((user) => isRequired(spec, user, member ?? ""));
    },
  },
];

/** The rule that shows a mutant to say the same as the spec, if one does. */
export const equivalenceOf = (mutant: Mutant, spec: Spec): Equivalence | undefined =>
  equivalences.find(({ holds }) => holds(mutant, spec));

const valuesOf = (schema: SchemaObject | undefined) =>
  schema?.enum ?? (schema && "const" in schema ? [schema.const] : undefined);

const textRules: Record<string, (value: unknown, rule: unknown) => boolean> = {
  minLength: (value, least) => [...String(value)].length >= Number(least),
  maxLength: (value, most) => [...String(value)].length <= Number(most),
  pattern: (value, pattern) => new RegExp(String(pattern), "u").test(String(value)),
};

const tests: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};
const isOf = (types: SchemaObject["type"], value: unknown) =>
  [types ?? []].flat().some((type) => tests[type]?.(value) ?? false);

/** Whether the object around a property asks for it. */
function isMandatory({ pointer }: Mutant, spec: Spec): boolean {
  const names = namesOf(pointer).slice(0, -1);
  const [name = ""] = names.slice(-1);
  const around = at(spec, names.slice(0, -2)) as SchemaObject | undefined;
  return around?.required?.includes(name) ?? false;
}

/** The components that take a rule among theirs. */
const usersOf = (spec: Spec, rule: string): Schema[] =>
  Object.values(spec.components.schemas).filter(
    (schema) =>
      typeof schema === "object" && (schema.allOf ?? []).some((member) => componentName(member) === rule),
  );

function declaredAt(spec: Spec, schema: Schema, [name, ...rest]: string[]): SchemaObject | undefined {
  if (name === undefined) return resolveSchema(spec, schema);
  const member = declaredProperties(spec, schema)[name];
  return member === undefined ? undefined : declaredAt(spec, member, rest);
}

/** Whether a schema asks for a type without the help of one component. */
function isTyped(spec: Spec, schema: Schema, type: SchemaObject["type"], except: string): boolean {
  const name = componentName(schema);
  if (name === except) return false;
  const resolved = resolveSchema(spec, schema);
  return resolved.type === type || isTypeCombined(spec, resolved, type, except);
}

const isTypeCombined = (spec: Spec, schema: Schema, type: SchemaObject["type"], except: string) =>
  typeof schema === "object" && (schema.allOf ?? []).some((member) => isTyped(spec, member, type, except));

/** Whether a component is used in combinations only, and each asks for the type without it. */
function isTypedAround(spec: Spec, component: string, type: SchemaObject["type"]): boolean {
  const uses = JSON.stringify(spec).split(`"#/components/schemas/${component}"`).length - 1;
  const around = Object.values(spec.components.schemas)
    .flatMap((schema) => nodesOf(schema).map((node) => node.schema))
    .filter((schema) => (schema.allOf ?? []).some((member) => componentName(member) === component));
  return (
    uses > 0 && uses === around.length && around.every((schema) => isTyped(spec, schema, type, component))
  );
}

function isRequired(spec: Spec, schema: Schema, member: string): boolean {
  const { required = [], allOf = [] } = resolveSchema(spec, schema);
  return required.includes(member) || allOf.some((one) => isRequired(spec, one, member));
}

const at = (spec: Spec, names: string[]) =>
  names.reduce<unknown>((node, name) => (node as Record<string, unknown>)?.[name], spec);

const contentOf = (spec: Spec, response: ResponseObject | Ref | undefined) =>
  response === undefined
    ? undefined
    : Object.entries(resolve<ResponseObject>(spec, response as Ref).content ?? {}).map(
        ([type, { schema }]) => [type, schema],
      );
