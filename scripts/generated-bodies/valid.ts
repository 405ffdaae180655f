import fc from "fast-check";
import type { Schema, SchemaObject } from "../generate/spec.ts";
import { innerOf, membersOf, type Schemas } from "./schemas.ts";
import { settle } from "./settle.ts";
import { stringsFor } from "./strings.ts";

const absent = Symbol("absent");

/** Bodies that keep a schema and all its rules. */
export function validBodies(schemas: Schemas, schema: SchemaObject): fc.Arbitrary<unknown> {
  const complete = fc.sample(valuesFor(schemas, [schema], 0), { numRuns: 1, seed: 1 })[0];
  return valuesFor(schemas, [schema], 1)
    .map((body) => settle(schemas, schema, body, complete))
    .filter((body) => schemas.fits(schema, body));
}

/** Values that keep each of some schemas, but not yet their rules. With `gaps` 0 every member is there. */
function valuesFor(schemas: Schemas, conjunction: Schema[], gaps: 0 | 1): fc.Arbitrary<unknown> {
  const parts = conjunction.flatMap((schema) => schemas.partsOf(schema));
  const choice = parts.findIndex(({ anyOf, oneOf }) => anyOf ?? oneOf);
  const { anyOf, oneOf, ...others } = parts[choice] ?? {};
  const forms = anyOf ?? oneOf;
  if (forms) {
    const rest = parts.toSpliced(choice, 1, others).map(({ allOf: _, ...part }) => part);
    return fc
      .oneof(...forms.map((form) => valuesFor(schemas, [...rest, form], gaps)))
      .filter((value) => !oneOf || oneOf.filter((form) => schemas.fits(form, value)).length === 1);
  }
  const listed = parts.find((part) => part.enum)?.enum;
  const judged: SchemaObject = { allOf: parts.map(({ if: _, allOf, ...part }) => part) };
  if (listed) return fc.constantFrom(...listed.filter((value) => schemas.fits(judged, value)));
  const fixed = parts.find((part) => "const" in part);
  if (fixed) return fc.constant(fixed.const);
  const types = parts.flatMap(({ type }) => (type === undefined ? [] : [[type].flat()]));
  const allowed = (types[0] ?? []).filter((type) => types.every((others) => others.includes(type)));
  if (allowed.length === 0) return anything;
  return fc.oneof(...allowed.map((type) => typed(schemas, type, parts, judged, gaps)));
}

function typed(
  schemas: Schemas,
  type: string,
  parts: readonly SchemaObject[],
  judged: SchemaObject,
  gaps: 0 | 1,
): fc.Arbitrary<unknown> {
  const least = (keyword: string, otherwise: number) =>
    Math.max(...parts.map((part) => (part[keyword] as number) ?? otherwise));
  const most = (keyword: string, otherwise: number) =>
    Math.min(...parts.map((part) => (part[keyword] as number) ?? otherwise));
  if (type === "string") return stringsFor(parts).filter((text) => schemas.fits(judged, text));
  if (type === "integer") return fc.integer({ min: least("minimum", -1e9), max: most("maximum", 1e9) });
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (type === "array") {
    const items = innerOf(parts, "items");
    const minLength = Math.max(least("minItems", 0), gaps === 0 ? 1 : 0);
    const maxLength = most("maxItems", minLength + 2);
    return fc.array(items.length > 0 ? valuesFor(schemas, items, gaps) : anything, { minLength, maxLength });
  }
  if (type === "object") return objects(schemas, parts, gaps);
  throw new Error(
    `No request had a ${type} so far: say in scripts/generated-bodies/valid.ts how one is made.`,
  );
}

function objects(schemas: Schemas, parts: readonly SchemaObject[], gaps: 0 | 1): fc.Arbitrary<unknown> {
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const members = [...membersOf(parts)].filter(([, all]) => !all.includes(false));
  const known = members.map(([name, all]) => {
    const value = valuesFor(schemas, all, gaps);
    const isNeeded = gaps === 0 || required.has(name);
    return [name, isNeeded ? value : fc.option<unknown, symbol>(value, { freq: 2, nil: absent })];
  });
  const named = fc.record(Object.fromEntries(known)).map(withoutAbsent);
  const rest = innerOf(parts, "additionalProperties");
  if (rest.length === 0) return named;
  const extra = fc.dictionary(names, valuesFor(schemas, rest, gaps), { maxKeys: 2, noNullPrototype: true });
  return fc.tuple(extra, named).map(([more, own]) => ({ ...more, ...own }));
}

const names = fc.constantFrom("key", "مفتاح", "x-key", "constructor", "0");
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ maxLength: 8, unit: "binary" }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, [], {}, ["text"], { inner: 0.5 }),
);

const withoutAbsent = (body: object) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== absent));
