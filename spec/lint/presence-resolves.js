import { extensions } from "./extensions.js";

/**
 * A presence condition that asks for a field no request has, or a value it cannot take, would never hold. Operations
 * share responses; a condition is fine when it can hold for one of them.
 */
export function presenceResolves() {
  const problems = new Map();
  const fine = new Set();
  return {
    Operation: {
      enter(operation, ctx) {
        if (!operation.requestBody) return;
        const fields = requestFields(operation, ctx);
        // Redocly visits a shared schema for the first operation only, hence a walk of our own.
        for (const { presence, location } of conditionsIn(
          operation.responses,
          ctx.location.child(["responses"]),
          ctx,
        )) {
          [presence.when ?? []].flat().forEach((condition, index) => {
            const problem = check(condition, fields, operation.operationId, ctx);
            const place = `${location.source.absoluteRef}${location.pointer}#${index}`;
            if (problem) problems.set(place, { problem, location });
            else fine.add(place);
          });
        }
      },
    },
    Root: {
      leave(_, ctx) {
        for (const [place, { problem, location }] of problems) {
          if (fine.has(place)) continue;
          const message = `${problem} Write it like this: ${extensions["x-presence"].example}`;
          ctx.report({ message, location: location.key() });
        }
      },
    },
  };
}

function check(condition, fields, operationId, ctx) {
  if (typeof condition?.request !== "string") return undefined;
  const [, name, ...inner] = condition.request.split("/");
  let field = fields.get(name);
  for (const part of inner) field = field && membersOf(field.node, field.location, ctx).get(part);
  if (!field) return `No request of ${operationId} has the field \`${condition.request}\`.`;
  if (!("equals" in condition)) return undefined;
  const { enum: values, type } = field.node;
  const fits = values
    ? values.includes(condition.equals)
    : type !== "boolean" || typeof condition.equals === "boolean";
  const allowed = values ? values.join(", ") : "true or false";
  return fits
    ? undefined
    : `\`${condition.request}\` is never ${JSON.stringify(condition.equals)}: it takes ${allowed}.`;
}

/** The fields of all encodings of the request; JSON, the first, says most of each. */
function requestFields(operation, ctx) {
  const { node: body, location } = follow(operation.requestBody, ctx.location.child(["requestBody"]), ctx);
  const fields = new Map();
  for (const [type, { schema }] of Object.entries(body?.content ?? {})) {
    for (const [name, field] of membersOf(schema, location.child(["content", type, "schema"]), ctx)) {
      if (!fields.has(name)) fields.set(name, field);
    }
  }
  return fields;
}

/** The members of a schema, its own and those of allOf, with the places they stand at. */
function membersOf(schema, at, ctx) {
  const { node, location } = follow(schema, at, ctx);
  const inherited = (node?.allOf ?? []).flatMap((member, index) => [
    ...membersOf(member, location.child(["allOf", index]), ctx),
  ]);
  const own = Object.entries(node?.properties ?? {})
    .filter(([, property]) => property !== false)
    .map(([name, property]) => [name, follow(property, location.child(["properties", name]), ctx)]);
  return new Map([...inherited, ...own]);
}

/** Every `x-presence` below a node, references followed; it may stand beside one. */
function conditionsIn(value, at, ctx, seen = new Set()) {
  if (typeof value !== "object" || value === null) return [];
  const own = value["x-presence"]
    ? [{ presence: value["x-presence"], location: at.child(["x-presence"]) }]
    : [];
  const { node, location } = follow(value, at, ctx);
  if (typeof node !== "object" || node === null || seen.has(node)) return own;
  seen.add(node);
  const below = Object.entries(node)
    .filter(([key]) => key !== "examples" && key !== "example" && key !== "x-presence")
    .flatMap(([key, inner]) => conditionsIn(inner, location.child([key]), ctx, seen));
  const targetOwn =
    node !== value && node["x-presence"]
      ? conditionsIn({ "x-presence": node["x-presence"] }, location, ctx)
      : [];
  return [...own, ...targetOwn, ...below];
}

function follow(value, at, ctx) {
  if (!value?.$ref) return { node: value, location: at };
  const { node, location } = ctx.resolve(value, at.source.absoluteRef);
  return { node, location: location ?? at };
}
