import type { Fact } from "./facts.ts";

type Rejection = NonNullable<Fact["reject"]>[number];

/** Adds the cases that follow from what facts state, so that no fact has to write them out. */
export const withDerivedCases = (facts: readonly Fact[]): Fact[] => withLetterCases(withNullCases(facts));

/**
 * A stated type says of null that it is another type, so a field that must be of one refuses it, unless some fact of
 * that field speaks of null. Documents say of few fields that they may be null, and of none that they may not.
 */
function withNullCases(facts: readonly Fact[]): Fact[] {
  const spoken = new Set(facts.filter(speaksOfNull).flatMap(fieldsOf));
  return facts.map((fact) => {
    const example = exampleOf(fact, "type");
    const fields = fieldsOf(fact);
    if (!example || fact.pointer === "" || fields.some((field) => spoken.has(field))) return fact;
    for (const field of fields) spoken.add(field);
    return withRejections(fact, [{ ...example, value: null }]);
  });
}

/** A stated list of values says of a value in other letters that it is none of them, unless some fact takes it. */
function withLetterCases(facts: readonly Fact[]): Fact[] {
  const taken = new Map<string, unknown[]>();
  for (const fact of facts)
    for (const field of fieldsOf(fact)) taken.set(field, [...(taken.get(field) ?? []), ...valuesOf(fact)]);
  return facts.map((fact) => {
    const example = exampleOf(fact, "value");
    if (!example) return fact;
    const isTaken = (value: string) => fieldsOf(fact).some((field) => taken.get(field)?.includes(value));
    const others = valuesOf(fact)
      .map(inOtherLetters)
      .filter((value) => !isTaken(value));
    return withRejections(
      fact,
      [...new Set(others)].map((value) => ({ ...example, value })),
    );
  });
}

/** A refused value of the field itself in JSON, which shows what else such a case needs. */
function exampleOf(fact: Fact, rule: Rejection["rule"]): Rejection | undefined {
  const isBody = ["request", "response", "webhook"].includes(fact.on ?? "request");
  return fact.reject?.find(
    (fields) =>
      isBody &&
      fields.rule === rule &&
      (fields.at ?? fact.pointer) === fact.pointer &&
      "value" in fields &&
      (fields.encodings ?? fact.encodings ?? ["json"]).includes("json"),
  );
}

/** The reason that the example was given does not go for them. */
const withRejections = (fact: Fact, more: readonly Rejection[]): Fact => ({
  ...fact,
  reject: [
    ...(fact.reject ?? []),
    ...more.map(({ why: _, ...one }): Rejection => ({ ...one, encodings: ["json"] })),
  ],
});

const valuesOf = ({ accept = [] }: Fact) =>
  accept.flatMap(({ value }) => (typeof value === "string" && value !== "" ? [value] : []));

const inOtherLetters = (value: string) =>
  value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase();

const speaksOfNull = ({ pointer, accept = [], reject = [] }: Fact) =>
  [...accept, ...reject].some((fields) => fields.value === null || fields.set?.[pointer] === null);

/** The field of each operation that a fact speaks of. */
const fieldsOf = ({ operation, on = "request", status, pointer }: Fact) =>
  [operation].flat().map((operationId) => [operationId, on, status, pointer].join(" "));
