import {
  declaredProperties,
  resolveSchema,
  type Schema,
  type SchemaObject,
  type Spec,
} from "../generate/spec.ts";
import { rulesOf } from "./rules.ts";

/** One field of a body, as a page shows it. */
export interface Field {
  /** Dotted, with `[]` for the items of a list. */
  name: string;
  type: string;
  required: boolean;
  limits: string[];
  /** What it means; in answers the presence condition stands in it, as the bundle has it. */
  description: string;
  /** The rules between it and other fields. */
  rules: string[];
}

/** Every field of a body, nested ones behind the object they are in. */
export function fieldsOf(spec: Spec, schema: Schema, at = "", path: SchemaObject[] = []): Field[] {
  const target = resolveSchema(spec, schema);
  if (path.includes(target)) return [];
  const rules = rulesOf(spec, target);
  const inside = [...path, target];
  const own = Object.entries(declaredProperties(spec, target)).flatMap(([key, property]) => {
    if (property === false) return [];
    const name = at === "" ? key : `${at}.${key}`;
    const inner = resolveSchema(spec, property);
    const field: Field = {
      name,
      type: typeOf(spec, inner),
      required: requiredOf(spec, target).includes(key),
      limits: limitsOf(inner),
      description: (Object(property).description ?? inner.description ?? "").trim(),
      rules: rules.filter(({ fields }) => fields.includes(key)).map(({ text }) => text),
    };
    return [field, ...fieldsOf(spec, property, name, inside)];
  });
  const items = target.items === undefined ? [] : fieldsOf(spec, target.items, `${at}[]`, inside);
  const forms = [...(target.anyOf ?? []), ...(target.oneOf ?? [])].flatMap((form) =>
    fieldsOf(spec, form, at, inside),
  );
  return unique([...own, ...items, ...forms]);
}

/** Forms of one object share fields; the first stands for them. */
const unique = (fields: Field[]) =>
  fields.filter(({ name }, index) => fields.findIndex((other) => other.name === name) === index);

const requiredOf = (spec: Spec, schema: SchemaObject): string[] => [
  ...(schema.required ?? []),
  ...(schema.allOf ?? []).flatMap((member) => {
    const part = resolveSchema(spec, member);
    return part.if === undefined ? (part.required ?? []) : [];
  }),
];

function typeOf(spec: Spec, schema: SchemaObject): string {
  if (schema.items !== undefined) return `list of ${typeOf(spec, resolveSchema(spec, schema.items))}`;
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((form) =>
    typeOf(spec, resolveSchema(spec, form)),
  );
  const types = forms.length > 0 ? forms : [schema["x-file"] ? "file" : (schema.type ?? "any")].flat();
  return [...new Set(types)].join(" or ");
}

const bounds: [keyword: string, (value: unknown) => string][] = [
  ["minLength", (value) => (value === 1 ? "not empty" : `${value} characters or more`)],
  ["maxLength", (value) => `${value} characters or fewer`],
  ["minItems", (value) => `${value} items or more`],
  ["maxItems", (value) => `${value} items or fewer`],
  ["minimum", (value) => `${value} or more`],
  ["maximum", (value) => `${value} or less`],
  ["format", (value) => `format \`${value}\``],
  ["pattern", (value) => `pattern \`${value}\``],
  ["const", (value) => `always \`${value}\``],
  ["default", (value) => `default \`${JSON.stringify(value)}\``],
];

/** What values a field may have, beyond its type. */
export function limitsOf(schema: SchemaObject): string[] {
  const items = typeof schema.items === "object" ? (schema.items.enum ?? []) : [];
  const values = [...(schema.enum ?? []), ...items];
  const stated = bounds.filter(([keyword]) => keyword in schema);
  return [
    ...stated.map(([keyword, words]) => words(schema[keyword])),
    ...(values.length > 0
      ? [`one of \`${values.join("`, `")}\`${schema["x-open-enum"] ? ", or a new one" : ""}`]
      : []),
    ...(schema["x-file"] ? [`a file: ${schema["x-file"].extensions.join(", ")}`] : []),
  ];
}
