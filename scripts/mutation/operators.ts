import type { Schema, SchemaObject } from "../generate/spec.ts";
import { presenceChanges } from "./presence-operators.ts";

/** One way to make a keyword say something else; without a value the keyword goes. */
export interface Change {
  /** The name of the operator, the same for all places it is applied to. */
  operator: string;
  value?: unknown;
  /** Tells changes of one operator at one place apart. */
  detail?: string;
  /** The member that a change of `required` or `properties` speaks of. */
  member?: string;
}

type Operator<T> = (value: T, schema: SchemaObject) => Change[];

const dropped: Change = { operator: "dropped" };
const without = <T>(list: readonly T[], index: number) => list.toSpliced(index, 1);
/** A list of which nothing is left goes itself. */
const rest = <T>(list: readonly T[], index: number): { value?: T[] } =>
  list.length > 1 ? { value: without(list, index) } : {};

/** A bound, one up and one down. Below its least possible value it would say nothing, as when dropped. */
const bound =
  (least = 0): Operator<number> =>
  (value) => [
    dropped,
    { operator: "one more", value: value + 1 },
    ...(value - 1 > least ? [{ operator: "one less", value: value - 1 }] : []),
  ];
/** An upper bound may become zero: it still says something then. */
const upper = bound(-1);
const number = bound(Number.NEGATIVE_INFINITY);

const otherType: Record<string, string> = {
  string: "integer",
  integer: "string",
  number: "string",
  boolean: "string",
  object: "array",
  array: "object",
  null: "string",
};

const type: Operator<string | string[]> = (value) => {
  const types = [value].flat();
  return [
    dropped,
    ...(types.length === 1 ? [{ operator: "swapped", value: otherType[types[0] ?? ""] }] : []),
    ...(types.length > 1
      ? types.map((one, index) => ({ operator: "narrowed", detail: one, value: without(types, index) }))
      : []),
    ...(types.includes("null") ? [] : [{ operator: "null added", value: [...types, "null"] }]),
    ...(types.includes("integer") && !types.includes("number")
      ? [{ operator: "fractions added", value: types.map((one) => (one === "integer" ? "number" : one)) }]
      : []),
  ];
};

const pattern: Operator<string> = (value) => [
  dropped,
  ...(value.startsWith("^") && !hasChoice(value)
    ? [{ operator: "start opened", value: value.slice(1) }]
    : []),
  ...(/[^\\]\$$/.test(value) && !hasChoice(value)
    ? [{ operator: "end opened", value: value.slice(0, -1) }]
    : []),
];

/** Alternatives at the outermost level have anchors of their own. */
const hasChoice = (text: string) => {
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if (text[index - 1] === "\\") continue;
    if (character === "(" || character === "[") depth++;
    else if (character === ")" || character === "]") depth--;
    else if (character === "|" && depth === 0) return true;
  }
  return false;
};

const enumeration: Operator<unknown[]> = (values) => [
  dropped,
  ...(values.length > 1
    ? values.map((value, index) => ({
        operator: "value dropped",
        detail: String(value),
        value: without(values, index),
      }))
    : []),
  { operator: "value added", value: [...values, stranger(values)] },
];

/** A value close to the first: another letter case, or one more. */
function stranger(values: readonly unknown[]): unknown {
  const [first] = values;
  if (typeof first === "number") return Math.max(...(values as number[])) + 1;
  if (typeof first !== "string") return "other";
  const others = [first.toUpperCase(), first.toLowerCase(), `${first}s`];
  return others.find((other) => !values.includes(other));
}

const constant: Operator<unknown> = (value) => [
  dropped,
  { operator: "other value", value: typeof value === "boolean" ? !value : stranger([value]) },
];

const required: Operator<string[]> = (names) =>
  names.map((name, index) => ({
    operator: "member no longer needed",
    detail: name,
    member: name,
    ...rest(names, index),
  }));

const properties: Operator<Record<string, Schema>> = (members) =>
  Object.entries(members).map(([name, schema]) => {
    const { [name]: _, ...others } = members;
    const operator = schema === false ? "forbidden member let in" : "member unknown";
    return { operator, detail: name, member: name, value: others };
  });

const list =
  (operator: string): Operator<Schema[]> =>
  (members) =>
    members.map((member, index) => ({ operator, detail: labelOf(member, index), ...rest(members, index) }));

const labelOf = (member: Schema, index: number) =>
  typeof member === "object" && member.$ref ? (member.$ref.split("/").at(-1) ?? "") : String(index);

/** An open object becomes closed, a closed one open, and what has a schema takes anything. */
const rests: Operator<Schema> = (value) =>
  value === true ? [{ operator: "closed", value: false }] : [{ operator: "opened", value: true }];

const condition: Operator<Schema> = (value) => [
  { operator: "condition dropped" },
  { operator: "condition flipped", value: { not: value } },
];

const file: Operator<{ extensions?: string[]; maxNameLength?: number; maxBytes?: number }> = (rule) => [
  dropped,
  ...(rule.extensions ?? []).map((extension, index, all) => ({
    operator: "extension dropped",
    detail: extension,
    value: { ...rule, extensions: without(all, index) },
  })),
  ...(rule.extensions
    ? [{ operator: "extension added", value: { ...rule, extensions: [...rule.extensions, "exe"] } }]
    : []),
  ...(["maxNameLength", "maxBytes"] as const).flatMap((name) => {
    const most = rule[name];
    if (most === undefined) return [];
    return [
      { operator: `${name} one more`, value: { ...rule, [name]: most + 1 } },
      { operator: `${name} one less`, value: { ...rule, [name]: most - 1 } },
    ];
  }),
];

const drop: Operator<unknown> = () => [dropped];

/** What can be done to each keyword. */
// biome-ignore lint/suspicious/noExplicitAny: each keyword has values of its own type
const operators: Record<string, Operator<any>> = {
  $ref: (value: string) => (value.startsWith("#/") ? [{ operator: "reference dropped" }] : []),
  type,
  format: drop,
  pattern,
  minLength: bound(),
  minItems: bound(),
  minProperties: bound(),
  maxLength: upper,
  maxItems: upper,
  maxProperties: upper,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  uniqueItems: (value: boolean) => (value ? [dropped] : []),
  multipleOf: drop,
  enum: enumeration,
  const: constant,
  required,
  properties,
  additionalProperties: rests,
  unevaluatedProperties: rests,
  items: () => [],
  propertyNames: drop,
  patternProperties: drop,
  contains: drop,
  allOf: list("rule dropped"),
  anyOf: list("form dropped"),
  oneOf: list("form dropped"),
  not: drop,
  if: condition,
  then: drop,
  else: drop,
  "x-presence": presenceChanges,
  "x-file": file,
};

/** Keywords that nothing judges by. */
const annotations = [
  "$comment",
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "discriminator",
  "x-decimals",
  "x-groups",
  "x-inherited",
  "x-open-enum",
  "x-sensitive",
  "x-signature",
  "x-source",
  "x-uncertain",
];

/**
 * The changes of one keyword of a schema.
 * @throws Error for a keyword that this file does not know, so that none is left out unseen.
 */
export function changesOf(schema: SchemaObject, keyword: string): Change[] {
  if (annotations.includes(keyword)) return [];
  const operator = operators[keyword];
  if (!operator)
    throw new Error(`No operator changes the keyword ${keyword}: add one to scripts/mutation/operators.ts.`);
  return operator(schema[keyword], schema);
}
