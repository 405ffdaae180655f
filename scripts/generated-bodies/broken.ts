import type { Schema, SchemaObject } from "../generate/spec.ts";
import { edited, pointerTo } from "../mutation/edit.ts";
import { innerOf, membersOf, type Schemas } from "./schemas.ts";

/** A valid body with one constraint broken. */
export interface Broken {
  body: unknown;
  keyword: string;
  /** Where, as a JSON pointer. */
  at: string;
}

/** What asks something of one value, without its members. */
const ofOneValue = [
  ...["type", "enum", "const", "pattern", "format", "minLength", "maxLength", "minimum", "maximum"],
  ...["minItems", "maxItems", "minProperties", "anyOf", "oneOf"],
];

/** A place of a valid body, with the ways to break one constraint there, and only that one. */
type Place = () => Broken[];

/** A valid body with one constraint broken: which one is for the two numbers to say. */
export function brokenBody(
  schemas: Schemas,
  schema: SchemaObject,
  body: unknown,
  [place, way]: readonly [number, number],
): Broken {
  const places = placesIn(schemas, schema, body);
  // Some places can only be broken in two ways at once: the next one is taken then.
  for (let step = 0; step < places.length; step++) {
    const ways = places[(place + step) % places.length]?.() ?? [];
    const chosen = ways[way % ways.length];
    if (chosen) return chosen;
  }
  throw new Error(`Nothing can be broken in ${JSON.stringify(body)}.`);
}

function placesIn(schemas: Schemas, schema: SchemaObject, body: unknown): Place[] {
  const visit = (asked: Schema[], value: unknown, at: string): Place[] => {
    const parts = asked.flatMap((one) => schemas.partsFor(one, value));
    const change = (keyword: string, changed: unknown, ...names: string[]): Broken => {
      const pointer = at + pointerTo(...names);
      return { keyword, at: pointer, body: changedAt(body, pointer, changed) };
    };
    const own = () => wrongValues(schemas, parts, value).map(([keyword, wrong]) => change(keyword, wrong));
    if (Array.isArray(value)) {
      const items = innerOf(parts, "items");
      return [own, ...value.flatMap((item, index) => visit(items, item, `${at}/${index}`))];
    }
    if (typeof value !== "object" || value === null) return [own];
    const members = membersOf(parts);
    const rest = innerOf(parts, "additionalProperties");
    const isClosed = parts.some((part) => part.unevaluatedProperties === false);
    const needed = new Set(parts.flatMap((part) => part.required ?? []));
    const forbidden = [...members].filter(([, all]) => all.includes(false));
    return [
      own,
      () => [...needed].map((name) => change("required", undefined, name)),
      () => forbidden.map(([name]) => change("forbidden member", "unwanted", name)),
      () => (isClosed ? strangers.map((name) => change("unknown member", "unwanted", name)) : []),
      ...Object.entries(value).flatMap(([name, inner]) =>
        visit(members.get(name) ?? rest, inner, at + pointerTo(name)),
      ),
    ];
  };
  return visit([schema], body, "");
}

/** The second is a name that every object has from its prototype. */
const strangers = ["no_such_member", "constructor"];

const changedAt = (body: unknown, pointer: string, value: unknown) =>
  edited(body, { pointer, ...(value !== undefined && { value }) });

/** For each constraint the values near to a right one that break it and keep all others. */
function wrongValues(
  schemas: Schemas,
  parts: readonly SchemaObject[],
  value: unknown,
): [keyword: string, wrong: unknown][] {
  const constraints = parts.flatMap((part) => constraintsOf(part));
  return candidates(parts, value).flatMap((wrong): [string, unknown][] => {
    const [broken, ...more] = constraints.filter(({ schema }) => !schemas.fits(schema, wrong));
    return broken && more.length === 0 ? [[broken.keyword, wrong]] : [];
  });
}

interface Constraint {
  keyword: string;
  schema: SchemaObject;
}

/** The constraints of a part by themselves; made once, as each is compiled. */
function constraintsOf(part: SchemaObject): Constraint[] {
  const known = constraints.get(part);
  if (known) return known;
  const found = ofOneValue.flatMap((keyword) =>
    keyword in part ? [{ keyword, schema: { [keyword]: part[keyword] } }] : [],
  );
  constraints.set(part, found);
  return found;
}

const constraints = new WeakMap<SchemaObject, Constraint[]>();

/** Values of every type, and those next to the right one and to the bounds. */
function candidates(parts: readonly SchemaObject[], value: unknown): unknown[] {
  const bounds = (keyword: string) => parts.flatMap((part) => (part[keyword] as number | undefined) ?? []);
  return [
    ...["no such value", "", 7, 1.5, true, null, [], {}],
    ...bounds("minimum").map((bound) => bound - 1),
    ...bounds("maximum").map((bound) => bound + 1),
    ...(typeof value === "string" ? near(value, bounds("maxLength")) : []),
    ...(Array.isArray(value) ? bounds("maxItems").map((bound) => Array(bound + 1).fill(value[0])) : []),
  ];
}

const near = (text: string, longest: number[]) => [
  `${text} `,
  ` ${text}`,
  `${text}\n`,
  `${text}é`,
  text.toLowerCase(),
  `${text}.0001`,
  `0${text}`,
  "0",
  "0.001",
  ...longest.map((length) => text.padEnd(length + 1, text.at(-1) ?? "x")),
];
