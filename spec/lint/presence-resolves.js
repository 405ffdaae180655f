import { extensions } from "./extensions.js";

/** A presence condition that asks for a field no request has, or a value it cannot take, would never hold. */
export function presenceResolves() {
  const fieldsByOperation = new WeakMap();
  return {
    Operation: {
      enter(operation, ctx) {
        if (operation.requestBody) fieldsByOperation.set(operation, requestFields(operation, ctx));
      },
      Response: {
        Schema: {
          enter(schema, ctx, { Operation: operation }) {
            const fields = fieldsByOperation.get(operation);
            const presence = schema?.["x-presence"];
            if (!fields || !presence) return;
            const location = ctx.location.child(["x-presence"]);
            for (const condition of [presence.when ?? []].flat()) {
              const problem = check(condition, fields, operation.operationId, ctx);
              if (problem) {
                ctx.report({
                  message: `${problem} Write it like this: ${extensions["x-presence"].example}`,
                  location,
                });
              }
            }
          },
        },
      },
    },
  };
}

function check(condition, fields, operationId, ctx) {
  if (typeof condition?.request !== "string") return undefined;
  const [, name, ...inner] = condition.request.split("/");
  let field = fields.get(name);
  for (const part of inner) field = field && membersOf(field, ctx).get(part);
  if (!field) return `No request of ${operationId} has the field \`${condition.request}\`.`;
  if (!("equals" in condition)) return undefined;
  const { enum: values, type } = field;
  const fits = values
    ? values.includes(condition.equals)
    : type !== "boolean" || typeof condition.equals === "boolean";
  const allowed = values ? values.join(", ") : "true or false";
  return fits
    ? undefined
    : `\`${condition.request}\` is never ${JSON.stringify(condition.equals)}: it takes ${allowed}.`;
}

/** The fields of all encodings of the request. */
function requestFields(operation, ctx) {
  const { node: body } = ctx.resolve(operation.requestBody);
  const media = Object.values((body ?? operation.requestBody).content ?? {});
  return new Map(media.flatMap(({ schema }) => [...membersOf(schema, ctx)]));
}

/** The members of a schema, its own and those of allOf, each with the document its references are relative to. */
function membersOf(schema, ctx, from) {
  const { node, location } = follow(schema, ctx, from);
  if (typeof node !== "object" || node === null) return new Map();
  const inherited = (node.allOf ?? []).flatMap((member) => [...membersOf(member, ctx, location)]);
  const own = Object.entries(node.properties ?? {})
    .filter(([, property]) => property !== false)
    .map(([name, property]) => [name, follow(property, ctx, location).node]);
  return new Map([...inherited, ...own]);
}

function follow(schema, ctx, from) {
  if (!schema?.$ref) return { node: schema, location: from };
  const { node, location } = ctx.resolve(schema, from?.source.absoluteRef);
  return { node, location };
}
