import { readPresence } from "../../scripts/generate/presence.ts";
import { resolveSchema, type Schema, type Spec } from "../../scripts/generate/spec.ts";
import { type Encoding, type Fact, mediaTypes } from "./facts.ts";
import type { Field, Fields, Place } from "./fields.ts";

const operationsIn = ({ operation }: Fact) => [operation].flat();
const encodings = Object.keys(mediaTypes) as Encoding[];

/** Where the cases of a fact say something: its own pointer, and those of its rejections. */
const pointersIn = ({ pointer, reject = [] }: Fact) => [
  ...new Set([pointer, ...reject.flatMap(({ at }) => at ?? [])]),
];

/** What the pointer of a fact leads into. What no test can check may concern any part of the operation. */
function placesOf(fact: Fact, operationId: string): Place[] {
  const inRequest = (used: Iterable<Encoding>): Place[] =>
    [...used].map((encoding) => ({ operationId, on: "request", encoding }));
  if ("not-checkable" in fact && fact.on === undefined)
    return [
      ...inRequest(encodings),
      ...(["path", "query", "header", "response"] as const).map((on): Place => ({ operationId, on })),
    ];
  const on = fact.on ?? "request";
  if (on === "exchange") return [{ operationId, on: "response" }];
  if (on === "webhook") return [{ operationId, on: "request" }];
  if (on !== "request") return [{ operationId, on, status: fact.status }];
  // What the client refuses to put into a form is a field of the JSON body only.
  const isNested = fact.reject?.some(({ rule }) => rule === "nested") ?? false;
  const cases = isNested ? [] : [...(fact.accept ?? []), ...(fact.reject ?? [])];
  const used = cases.flatMap((one) => one.encodings ?? fact.encodings ?? ["json" as const]);
  return inRequest(new Set(used.length > 0 ? used : ["json" as const]));
}

/** A fact of a member that is not to be there has a pointer that leads nowhere. */
const isOfStranger = ({ pointer, reject = [] }: Fact) =>
  reject.some(({ rule, at }) => rule === "unknown" && (at ?? pointer) === pointer);

/** The facts whose pointer leads nowhere in the spec, with the operation. */
export function uncarried(facts: readonly Fact[], fields: Fields): string[] {
  return facts
    .filter((fact) => !isOfStranger(fact))
    .flatMap((fact) =>
      operationsIn(fact).flatMap((operationId) => {
        const found = placesOf(fact, operationId).map((place) => fields.at(place, fact.pointer));
        const isCarried = "not-checkable" in fact ? found.some(Boolean) : found.every(Boolean);
        return isCarried ? [] : [`${fact.id}: ${operationId} ${fact.on ?? "request"} ${fact.pointer}`];
      }),
    );
}

/** The fields that no fact speaks of. */
export const unspokenFields = (facts: readonly Fact[], fields: Fields): string[] =>
  labelsOf(fields.all(), spokenOf(facts, fields));

/** The presence conditions that no fact of an exchange speaks of: of fields, and of forms of answers. */
export function unspokenConditions(facts: readonly Fact[], fields: Fields, spec: Spec): string[] {
  const exchanges = facts.filter(({ on }) => on === "exchange");
  const hasPresence = (schema: Schema) => typeof schema === "object" && "x-presence" in schema;
  const conditional = fields
    .all()
    .filter(({ schema }) => hasPresence(schema) || hasPresence(resolveSchema(spec, schema)));
  const told = new Set(
    exchanges
      .filter(({ reject = [] }) => reject.some(({ rule }) => (rule as string) === "variant"))
      .flatMap(operationsIn),
  );
  const forms = readPresence(spec).flatMap(({ operationId, statuses }) =>
    Object.values(statuses)
      .flat()
      .filter(({ when }) => when.length > 0 && !told.has(operationId))
      .map(({ schema }) => `${operationId} answers with ${schema}`),
  );
  return [...labelsOf(conditional, spokenOf(exchanges, fields)), ...forms];
}

/** The names that facts speak of, by the object that lists them. */
function spokenOf(facts: readonly Fact[], fields: Fields): Map<object, Set<string>> {
  const spoken = new Map<object, Set<string>>();
  for (const fact of facts)
    for (const operationId of operationsIn(fact))
      for (const place of placesOf(fact, operationId))
        for (const pointer of pointersIn(fact))
          for (const { holder, name } of fields.at(place, pointer) ?? [])
            spoken.set(holder, (spoken.get(holder) ?? new Set()).add(name));
  return spoken;
}

const labelsOf = (fields: readonly Field[], spoken: ReadonlyMap<object, ReadonlySet<string>>) =>
  fields.filter(({ holder, name }) => !spoken.get(holder)?.has(name)).map(({ label }) => label);
