import { formats } from "../../generate/formats.ts";
import { componentName, resolveSchema, type SchemaObject, type Spec } from "../../generate/spec.ts";
import { namesOf, pointerTo } from "../edit.ts";
import { allRoots } from "../roots.ts";
import type { Equivalence } from "./equivalence.ts";
import { declaredAt, usersOf } from "./queries.ts";

/** Changes of rules for single values. */
export const valueEquivalences: readonly Equivalence[] = [
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
    name: "format that checks nothing",
    because: "The format describes the value and has no check.",
    holds: ({ keyword, schema }) => keyword === "format" && formats[schema?.format as string] === true,
  },
  {
    name: "count below what is mandatory",
    because: "Each form that is allowed has as many mandatory members, so fewer are refused anyway.",
    holds: ({ keyword, value, schema }, spec) => {
      if (keyword !== "minProperties") return false;
      const forms = (schema?.anyOf ?? []).map((one) => resolveSchema(spec, one).required?.length ?? 0);
      const least = Math.max(schema?.minProperties as number, (value as number | undefined) ?? 0);
      return forms.length > 0 && forms.every((count) => count >= least);
    },
  },
  {
    name: "value refused beside it",
    because:
      "Nothing is judged by the component alone, and what the change lets in or out is refused by a list of the same member in a schema combined with it.",
    holds: ({ keyword, pointer, owner, path, value, schema }, spec) => {
      if (keyword !== "enum" || !schema?.enum || allRoots(spec).includes(owner)) return false;
      const before = schema.enum;
      const after = value as unknown[] | undefined;
      const lists = listsBeside(spec, owner, pointer, namesOf(path));
      return (
        lists.length > 0 &&
        lists.every((list) => {
          const isSame = (one: unknown) =>
            !list.includes(one) || before.includes(one) === after?.includes(one);
          return after ? [...before, ...after].every(isSame) : list.every((one) => before.includes(one));
        })
      );
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
];

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

/** The lists that other members of the same combination give for a place, one for each combination. */
function listsBeside(spec: Spec, owner: string, pointer: string, path: string[]): unknown[][] {
  const own = spec.components.schemas[owner] ?? true;
  const isWithin = pointer.startsWith(`${pointerTo("components", "schemas", owner)}/allOf/`);
  const combinations = isWithin ? [own] : usersOf(spec, owner);
  return combinations.flatMap((combination) => {
    const members = typeof combination === "object" ? [combination, ...(combination.allOf ?? [])] : [];
    const others = members.filter((member) =>
      isWithin ? componentName(member) !== undefined : componentName(member) !== owner,
    );
    const list = others
      .map((member) => declaredAt(spec, member, path)?.enum)
      .find((one) => one !== undefined);
    return list ? [list] : [];
  });
}
