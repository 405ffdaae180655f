import { type OperationObject, type Parameter, resolveSchema, type Schema, type Spec } from "./spec.ts";

/** Where the secrets and the personal data of a request are, as JSON pointers into what a method is given. */
export interface Sensitive {
  /** `*` stands for every member of an object and every item of a list. What is below a pointer is sensitive, too. */
  members: string[];
  /** Below those: members whose values the API names itself, which are no secret, such as a kind of wallet. */
  known?: string[];
}

/** Collects what stands below `x-sensitive` in the parameters and bodies of an operation. */
export function sensitiveOf(
  spec: Spec,
  operation: OperationObject,
  parameters: Parameter[],
): Sensitive | undefined {
  const members = new Set<string>();
  const known = new Set<string>();
  const walk = (schema: Schema, pointer: string, inside: boolean, parents: readonly Schema[]) => {
    const target = resolveSchema(spec, schema);
    if (parents.includes(target)) return;
    const isMarked = [schema, target].some((one) => typeof one === "object" && one["x-sensitive"] === true);
    if (isMarked && !inside) members.add(pointer);
    const below = inside || isMarked;
    if (below && (target.enum !== undefined || target.const !== undefined)) known.add(pointer);
    for (const [name, inner, part] of partsOf(target)) {
      const place = part === "same" ? pointer : `${pointer}/${escaped(name)}`;
      walk(inner, place, below, [...parents, target]);
    }
  };
  for (const { content } of [operation.requestBody ?? { content: {} }]) {
    for (const { schema } of Object.values(content)) walk(schema, "/body", false, []);
  }
  for (const { name, in: place, schema, ...parameter } of parameters) {
    if (place === "header") continue;
    const marked = (parameter as Record<string, unknown>)["x-sensitive"] === true;
    walk(marked ? { allOf: [schema], "x-sensitive": true } : schema, `/${place}/${escaped(name)}`, false, []);
  }
  if (members.size === 0) return undefined;
  return { members: [...members].sort(), ...(known.size > 0 && { known: [...known].sort() }) };
}

const escaped = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** The schemas inside a schema, with the name of the member they are for; `same` speaks of the value itself. */
function partsOf(schema: ReturnType<typeof resolveSchema>): [name: string, Schema, "same" | "member"][] {
  const same = [schema.allOf, schema.anyOf, schema.oneOf, schema.then, schema.else].flat();
  const any = [schema.items, schema.additionalProperties, schema.unevaluatedProperties];
  return [
    ...same.flatMap(
      (inner): ReturnType<typeof partsOf> => (inner === undefined ? [] : [["", inner, "same"]]),
    ),
    ...Object.entries(schema.properties ?? {}).map(([name, inner]): [string, Schema, "member"] => [
      name,
      inner,
      "member",
    ]),
    ...any.flatMap(
      (inner): ReturnType<typeof partsOf> => (inner === undefined ? [] : [["*", inner, "member"]]),
    ),
  ];
}
