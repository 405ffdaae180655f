import type { Fact } from "./facts.ts";

/**
 * Adds what a stated type says of null: it is another type, so a field that must be of one refuses it, unless some fact
 * of that field takes it. Documents say of few fields that they may be null, and of none that they may not.
 */
export function withNullCases(facts: readonly Fact[]): Fact[] {
  const spoken = new Set(facts.filter(speaksOfNull).flatMap(fieldsOf));
  return facts.map((fact) => {
    const on = fact.on ?? "request";
    const example = fact.reject?.find(
      ({ rule, at = fact.pointer, ...fields }) => rule === "type" && at === fact.pointer && "value" in fields,
    );
    const isJson = (example?.encodings ?? fact.encodings ?? ["json"]).includes("json");
    const fields = fieldsOf(fact);
    if (!example || !isJson || fact.pointer === "" || (on !== "request" && on !== "response")) return fact;
    if (fields.some((field) => spoken.has(field))) return fact;
    for (const field of fields) spoken.add(field);
    return { ...fact, reject: [...(fact.reject ?? []), { ...example, value: null, encodings: ["json"] }] };
  });
}

const speaksOfNull = ({ pointer, accept = [], reject = [] }: Fact) =>
  [...accept, ...reject].some(
    (fields) =>
      (fields.value === null && "value" in fields) ||
      (pointer in (fields.set ?? {}) && fields.set?.[pointer] === null),
  );

/** The field of each operation that a fact speaks of. */
const fieldsOf = ({ operation, on = "request", status, pointer }: Fact) =>
  [operation].flat().map((operationId) => [operationId, on, status, pointer].join(" "));
