import type { Presence } from "../../generate/presence.ts";
import { operationsOf, type ResponseObject, resolve, type Schema, type Spec } from "../../generate/spec.ts";
import type { Equivalence } from "./equivalence.ts";
import { isMandatory, isRequired, reaches } from "./queries.ts";

/** Changes of when members of answers are there. */
export const presenceEquivalences: readonly Equivalence[] = [
  {
    name: "presence of a mandatory member",
    because: "The schema asks for the member in every answer, so its condition decides on the echo alone.",
    holds: (mutant, spec) => {
      const { keyword, operator, schema } = mutant;
      if (keyword !== "x-presence" || !schema) return false;
      const echoes = (schema["x-presence"] as { echoes?: true }).echoes === true;
      return (
        (operator === "then flipped" || (operator === "dropped" && !echoes)) && isMandatory(mutant, spec)
      );
    },
  },
  {
    name: "presence of a member that is always there",
    because: "The schema asks for it in every answer, and an echo is compared only with what was sent.",
    holds: (mutant, spec) =>
      mutant.keyword === "x-presence" && mutant.operator === "condition dropped" && isMandatory(mutant, spec),
  },
  {
    name: "presence that is always asked for",
    because: "Every request that says all asks for it, so what follows otherwise never does.",
    holds: ({ keyword, operator, owner, schema }, spec) => {
      if (keyword !== "x-presence" || operator !== "otherwise flipped") return false;
      const when = [(schema?.["x-presence"] as Presence | undefined)?.when ?? []].flat();
      const [condition] = when;
      if (when.length !== 1 || !condition || !("request" in condition) || "equals" in condition) return false;
      const bodies = requestsAnsweredBy(spec, owner);
      return bodies.length > 0 && bodies.every((body) => isRequired(spec, body, condition.request.slice(1)));
    },
  },
  {
    name: "condition of a form",
    because:
      "Among several forms of an answer the condition decides which is due, and nothing follows from its rest.",
    holds: ({ keyword, operator, pointer }) =>
      keyword === "x-presence" &&
      (operator === "then flipped" || operator === "otherwise flipped") &&
      /\/anyOf\/\d+\/x-presence$/.test(pointer),
  },
];

/** The JSON bodies of requests that say all there is to know, and that a component may answer. */
const requestsAnsweredBy = (spec: Spec, component: string): Schema[] =>
  operationsOf(spec).flatMap(({ method, operation }) => {
    const body = operation.requestBody?.content["application/json"]?.schema;
    const answers = Object.values(operation.responses).flatMap(
      (response) => resolve<ResponseObject>(spec, response).content?.["application/json"]?.schema ?? [],
    );
    return method === "post" && body && answers.some((answer) => reaches(spec, answer as Schema, component))
      ? [body]
      : [];
  });
