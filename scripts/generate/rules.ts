import { declaredProperties, resolveSchema, type Schema, type SchemaObject, type Spec } from "./spec.ts";

/**
 * What a rule says about the members of a body, as far as a type can: which are there, which are not, which values
 * they have. Lengths, patterns and scale are not a type's business.
 */
export interface Facts {
  /** Members that must be there. */
  required: string[];
  /** Members that must not be there. */
  forbidden: string[];
  /** Members that have one of some values, if they are there. */
  values: Record<string, unknown[]>;
  /** Members that are objects with a member that must, or must not, be there. */
  nested: Record<string, { member: string; there: boolean }>;
}

/** What holds when a condition does, and what when it does not. */
interface Condition {
  matched: Facts;
  unmatched: Facts;
}

/**
 * Reads the rule of a component as a choice between shapes, of which one holds; undefined when only values are at
 * stake.
 * @throws Error when the rule has a form outside the closed set, since a type would silently lose it.
 */
export function readRule(spec: Spec, name: string, rule: SchemaObject): Facts[] | undefined {
  const fail = (why: string): never => {
    throw new Error(
      `The rule ${name} ${why}. Types are derived from a closed set of forms: \`if\` names one member (present, with a constant or enum, or an object with a required member); \`then\` and \`else\` name required, forbidden (false) or constant members, or only patterns and bounds.`,
    );
  };
  rejectUnknownKeywords(rule, ["description", "if", "then", "else", "x-uncertain", "x-source"], fail);
  const shapes = readShapes(spec, name, rule, fail);
  return shapes.every(isEmpty) ? undefined : shapes;
}

/** The shapes of `if`, `then` and `else`; one without members when only values are at stake. */
function readShapes(spec: Spec, name: string, rule: SchemaObject, fail: Fail): Facts[] {
  const then = readConsequence(spec, name, rule.then, fail);
  const otherwise = readConsequence(spec, name, rule.else, fail);
  if ([...then, ...otherwise].every(isEmpty)) return [facts({})];
  const { matched, unmatched } = readCondition(spec, name, rule.if, fail);
  return [
    ...then.map((consequence) => merge(matched, consequence)),
    ...otherwise.map((consequence) => merge(unmatched, consequence)),
  ];
}

type Fail = (why: string) => never;

function readCondition(spec: Spec, rule: string, schema: Schema | undefined, fail: Fail): Condition {
  if (schema === undefined || typeof schema === "boolean") return fail("has no condition in `if`");
  rejectUnknownKeywords(schema, ["required", "properties"], fail);
  const [key, ...others] = schema.required ?? [];
  if (key === undefined || others.length > 0) return fail("must require exactly one member in `if`");
  const properties = Object.entries(schema.properties ?? {});
  if (properties.some(([property]) => property !== key))
    return fail("speaks of another member in `if` than it requires");
  const property = schema.properties?.[key];
  if (property === undefined)
    return { matched: facts({ required: [key] }), unmatched: facts({ forbidden: [key] }) };
  if (typeof property === "boolean") return fail(`has a boolean schema for \`${key}\` in \`if\``);
  const values = constants(property);
  if (values) {
    const others = valuesOf(spec, rule, key).filter((value) => !values.includes(value));
    return {
      matched: facts({ required: [key], values: { [key]: values } }),
      unmatched: facts({ values: { [key]: others } }),
    };
  }
  const [member, ...more] = property.required ?? [];
  if (
    property.type === "object" &&
    member !== undefined &&
    more.length === 0 &&
    Object.keys(property).length === 2
  ) {
    return {
      matched: facts({ required: [key], nested: { [key]: { member, there: true } } }),
      unmatched: facts({ nested: { [key]: { member, there: false } } }),
    };
  }
  return fail(`has a condition on \`${key}\` that no type can express`);
}

/** What follows, as shapes of which one holds: a consequence may make a choice of its own. */
function readConsequence(spec: Spec, name: string, schema: Schema | undefined, fail: Fail): Facts[] {
  if (schema === undefined) return [facts({})];
  if (typeof schema === "boolean") return fail("has a boolean schema as a consequence");
  if (schema.if !== undefined) {
    rejectUnknownKeywords(schema, ["if", "then", "else"], fail);
    return readShapes(spec, name, schema, fail);
  }
  rejectUnknownKeywords(schema, ["required", "properties"], fail);
  const result = facts({ required: schema.required ?? [] });
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if (property === false) result.forbidden.push(key);
    else if (property === true) fail(`allows \`${key}\`, which says nothing`);
    else {
      const values = constants(property);
      if (values) result.values[key] = values;
      else rejectShape(resolveSchema(spec, property), key, fail);
    }
  }
  return [result];
}

const valueKeywords = [
  "description",
  "pattern",
  "format",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
];

/** A consequence on a member may bound its value, at any depth, but not change which members there are. */
function rejectShape(schema: SchemaObject, key: string, fail: Fail): void {
  const { properties, items, ...rest } = schema;
  if (typeof items === "boolean") fail(`forbids or allows the items of \`${key}\``);
  else if (items && !items.$ref) rejectShape(items, `${key}.*`, fail);
  rejectUnknownKeywords(rest, valueKeywords, (why) => fail(`${why} in what it says of \`${key}\``));
  for (const [name, property] of Object.entries(properties ?? {})) {
    if (typeof property === "boolean") fail(`forbids or allows \`${key}.${name}\``);
    else if (!property.$ref) rejectShape(property, `${key}.${name}`, fail);
  }
}

function constants(schema: SchemaObject): unknown[] | undefined {
  if ("const" in schema && Object.keys(schema).length === 1) return [schema.const];
  if (schema.enum && Object.keys(schema).length === 1) return schema.enum;
  return undefined;
}

/** All values a member may have in the schemas that apply the rule: what is left when the condition does not hold. */
function valuesOf(spec: Spec, rule: string, key: string): unknown[] {
  const ref = `#/components/schemas/${rule}`;
  const users = Object.values(spec.components.schemas).filter(
    (schema): schema is SchemaObject =>
      typeof schema !== "boolean" &&
      (schema.allOf ?? []).some((member) => typeof member !== "boolean" && member.$ref === ref),
  );
  const values = users.flatMap((user) => {
    const property = declaredProperties(spec, {
      ...user,
      allOf: user.allOf?.filter((member) => !isRuleMember(spec, member)) ?? [],
    })[key];
    const target = property === undefined ? {} : resolveSchema(spec, property);
    if (target.type === "boolean") return [true, false];
    if (!target.enum)
      throw new Error(
        `The rule ${rule} tests \`${key}\` for a value, but a schema that uses it gives \`${key}\` no enum.`,
      );
    return target.enum;
  });
  return [...new Set(values)];
}

const isRuleMember = (spec: Spec, member: Schema) => {
  const target = resolveSchema(spec, member);
  return target.if !== undefined || target.type === undefined;
};

function rejectUnknownKeywords(schema: object, known: string[], fail: (why: string) => void): void {
  const unknown = Object.keys(schema).filter((keyword) => !known.includes(keyword));
  if (unknown.length > 0) fail(`uses \`${unknown.join("`, `")}\``);
}

const facts = (some: Partial<Facts>): Facts => ({
  required: [],
  forbidden: [],
  values: {},
  nested: {},
  ...some,
});
const isEmpty = ({ required, forbidden, values, nested }: Facts) =>
  required.length + forbidden.length + Object.keys(values).length + Object.keys(nested).length === 0;
const merge = (a: Facts, b: Facts): Facts => ({
  required: [...a.required, ...b.required],
  forbidden: [...a.forbidden, ...b.forbidden],
  values: { ...a.values, ...b.values },
  nested: { ...a.nested, ...b.nested },
});
