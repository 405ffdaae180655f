import {
  declaredProperties,
  resolveSchema,
  type Schema,
  type SchemaObject,
  type Spec,
} from "../generate/spec.ts";

/** A rule between fields of a body, and the fields it speaks of. */
export interface BodyRule {
  text: string;
  fields: string[];
}

/** The rules of a body, in its order. @throws Error naming a rule without a description, since that is its text. */
export function rulesOf(spec: Spec, schema: Schema): BodyRule[] {
  const declared = Object.keys(declaredProperties(spec, schema));
  return (resolveSchema(spec, schema).allOf ?? []).flatMap((member) => {
    const rule = resolveSchema(spec, member);
    if (rule.if === undefined) return [];
    if (!rule.description) throw new Error(`A rule has no description: ${JSON.stringify(member)}`);
    const fields = [...new Set(fieldsOf(rule))].filter((field) => declared.includes(field));
    return [{ text: rule.description.trim(), fields }];
  });
}

function fieldsOf(schema: Schema | undefined): string[] {
  if (typeof schema !== "object") return [];
  const inner = [schema.if, schema.then, schema.else].flatMap(fieldsOf);
  return [...(schema.required ?? []), ...Object.keys(schema.properties ?? {}), ...inner];
}

/** What an operation says of one field of a component that several share. */
interface Note {
  text: string;
  operations: Set<string>;
}

/**
 * Adds each rule as a sentence to the fields it speaks of, for readers of the reference. Components are shared: where
 * an operation has the field but not the rule, the sentence names those that have it.
 */
export function describeRules(spec: Spec): void {
  const users = bodyUsers(spec);
  const notes = new Map<SchemaObject, Map<string, Note[]>>();
  const sharers = new Map<SchemaObject, Set<string>>();
  for (const [name, schema] of Object.entries(spec.components.schemas)) {
    const operations = users.get(name) ?? [];
    for (const holder of holdersOf(spec, schema)) {
      sharers.set(holder, new Set([...(sharers.get(holder) ?? []), ...operations]));
    }
    for (const { text, fields } of rulesOf(spec, schema)) {
      for (const field of fields) note(spec, notes, schema, field, text, operations);
    }
  }
  for (const [holder, fields] of notes) {
    for (const [field, own] of fields) write(spec, holder, field, own, sharers.get(holder) ?? new Set());
  }
}

function note(
  spec: Spec,
  notes: Map<SchemaObject, Map<string, Note[]>>,
  schema: Schema,
  field: string,
  text: string,
  operations: string[],
): void {
  // `false` only says that this form of the body lacks the field.
  const holders = holdersOf(spec, schema).filter(
    (one) => Object(one.properties?.[field]) === one.properties?.[field],
  );
  for (const holder of holders) {
    const fields = notes.get(holder) ?? new Map<string, Note[]>();
    const own = fields.get(field) ?? [];
    const known = own.find((one) => one.text === text);
    for (const operation of operations) known?.operations.add(operation);
    fields.set(field, known ? own : [...own, { text, operations: new Set(operations) }]);
    notes.set(holder, fields);
  }
}

function write(spec: Spec, holder: SchemaObject, field: string, notes: Note[], sharers: Set<string>): void {
  const property = holder.properties?.[field];
  if (typeof property !== "object") return;
  const own = property.description ?? resolveSchema(spec, property).description ?? "";
  const sentences = notes.map(({ text, operations }) => {
    const isForAll = [...sharers].every((operation) => operations.has(operation));
    const names = [...operations].map((name) => `\`${name}\``).join(", ");
    return isForAll ? `**Rule:** ${text}` : `**Rule** (${names})**:** ${text}`;
  });
  property.description = [own.trim(), ...sentences].join("\n\n");
}

/** The objects that declare the fields of a component: its own, and those it is composed of. */
function holdersOf(spec: Spec, schema: Schema): SchemaObject[] {
  const target = resolveSchema(spec, schema);
  const members = (target.allOf ?? []).map((member) => resolveSchema(spec, member));
  return [target, ...members.filter((member) => member.if === undefined)];
}

/** The operations whose request is a component. */
function bodyUsers(spec: Spec): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const item of Object.values(spec.paths)) {
    for (const operation of Object.values(item)) {
      if (!("operationId" in operation)) continue;
      for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
        const name = typeof schema === "object" ? schema.$ref?.split("/").at(-1) : undefined;
        if (name) users.set(name, [...new Set([...(users.get(name) ?? []), operation.operationId])]);
      }
    }
  }
  return users;
}
