import { type Ref, type ResponseObject, resolve, type Schema, type Spec } from "../../generate/spec.ts";
import { namesOf, pointerTo } from "../edit.ts";
import { entriesOf } from "../entries.ts";
import type { Equivalence } from "./equivalence.ts";
import { at, reaches } from "./queries.ts";

/** Changes of what surrounds bodies, and of what an encoding can carry. */
export const transportEquivalences: readonly Equivalence[] = [
  {
    name: "status inside a range",
    because: "The range that is documented beside it has the same answer.",
    holds: ({ keyword, pointer }, spec) => {
      if (keyword !== "responses") return false;
      const names = namesOf(pointer);
      const status = names.at(-1) ?? "";
      const responses = at(spec, names.slice(0, -1)) as Record<string, ResponseObject | Ref>;
      const range = responses[`${status.charAt(0)}XX`];
      if (!range || status.endsWith("XX")) return false;
      return JSON.stringify(contentOf(spec, range)) === JSON.stringify(contentOf(spec, responses[status]));
    },
  },
  {
    name: "value of a form",
    because:
      "A form is a list of fields with texts and files: it has no null, and what has no other type is text.",
    holds: ({ keyword, operator, pointer, owner, schema }, spec) =>
      keyword === "type" &&
      (operator === "null added" ||
        (operator === "dropped" &&
          (schema?.type === "string" || pointer === pointerTo("components", "schemas", owner, "type")))) &&
      isInFormsOnly(spec, owner),
  },
  {
    name: "credential beside none",
    because: "The operation needs none, so one more or less that it takes changes nothing.",
    holds: ({ keyword, value }) =>
      keyword === "security" && (value as object[]).some((one) => Object.keys(one).length === 0),
  },
  {
    name: "part of a path",
    because: "A part of a path that is empty is none, and leads elsewhere.",
    holds: ({ keyword, operator, pointer, schema }, spec) =>
      keyword === "minLength" &&
      operator === "dropped" &&
      schema?.minLength === 1 &&
      (at(spec, namesOf(pointer).slice(0, -2)) as { in?: string } | undefined)?.in === "path",
  },
  {
    name: "text of an address or a header",
    because: "What stands in a path, a query or a header is text, so a rule for its type is always kept.",
    holds: ({ keyword, operator, pointer, schema }) =>
      keyword === "type" &&
      operator !== "swapped" &&
      schema?.type === "string" &&
      /^\/(components\/parameters|paths\/[^/]+(\/[a-z]+)?\/parameters|.*\/headers)\/[^/]+\/schema\//.test(
        pointer,
      ),
  },
];

/** Whether no body but those of forms uses a component. */
function isInFormsOnly(spec: Spec, component: string): boolean {
  const types = entriesOf(spec).flatMap(({ operation }) =>
    [
      operation.requestBody,
      ...Object.values(operation.responses).map((one) => resolve<ResponseObject>(spec, one)),
    ].flatMap((body) =>
      Object.entries(body?.content ?? {})
        .filter(([, { schema }]) => reaches(spec, schema as Schema | undefined, component))
        .map(([type]) => type),
    ),
  );
  return types.length > 0 && types.every((type) => type.includes("form"));
}

const contentOf = (spec: Spec, response: ResponseObject | Ref | undefined) =>
  response === undefined
    ? undefined
    : Object.entries(resolve<ResponseObject>(spec, response as Ref).content ?? {}).map(
        ([type, { schema }]) => [type, schema],
      );
