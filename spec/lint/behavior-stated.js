import { extensions } from "./extensions.js";

/**
 * Every operation says whether it may be sent again and what tells its fate: without a word the client would guess.
 * The call that settles it exists and has a method, and is found by something the operation itself was given.
 */
export function behaviorStated() {
  const operations = new Map();
  const named = [];
  return {
    Root: {
      leave(_, ctx) {
        const withMethod = [...operations].filter(([, has]) => has).map(([operationId]) => operationId);
        for (const { operationId, location } of named) {
          if (operations.get(operationId)) continue;
          const problem = operations.has(operationId) ? "has no method of the SDK" : "does not exist";
          const instead = withMethod.length > 0 ? ` Name one of ${withMethod.join(", ")}.` : "";
          ctx.report({
            message: `The operation \`${operationId}\` ${problem}.${instead} ${hint("x-settle")}`,
            location,
          });
        }
      },
    },
    // Webhooks and callbacks are operations, too, but Ottu sends those.
    Paths: {
      PathItem: {
        Operation: {
          enter(operation, ctx) {
            operations.set(operation.operationId, Array.isArray(operation["x-sdk"]));
            for (const word of ["x-retry", "x-settle"]) {
              if (operation[word] !== undefined) continue;
              const says =
                word === "x-retry" ? "whether it may be sent again" : "how to find out what became of it";
              ctx.report({
                message: `\`${word}\` is missing: say ${says}. ${hint(word)}`,
                location: ctx.location.key(),
              });
            }
            const settle = operation["x-settle"];
            const location = ctx.location.child(["x-settle"]);
            if (typeof settle?.operationId === "string") {
              named.push({ operationId: settle.operationId, location: location.child(["operationId"]) });
            }
            // A value of another shape is for extensions-known to report.
            if (!Array.isArray(settle?.by)) return;
            const given = namesGiven(operation, ctx);
            settle.by.forEach((name, index) => {
              if (given.includes(name)) return;
              ctx.report({
                message: `\`${name}\` is given to no ${operation.operationId}: it takes ${given.join(", ")}. ${hint("x-settle")}`,
                location: location.child(["by", index]),
              });
            });
          },
        },
      },
    },
  };
}

const hint = (word) => `Write it like this: ${extensions[word].example}`;

/** The names of all members of the body and of all parameters of path and query. */
function namesGiven(operation, ctx) {
  const { parameters: shared = [] } = ctx.parent ?? {};
  const parameters = [...shared, ...(operation.parameters ?? [])]
    .map((parameter) => follow(parameter, ctx.location.source.absoluteRef, ctx).node)
    .filter((parameter) => ["path", "query"].includes(parameter?.in));
  const { node: body, from } = follow(operation.requestBody, ctx.location.source.absoluteRef, ctx);
  const members = Object.values(body?.content ?? {}).flatMap(({ schema }) => membersOf(schema, from, ctx));
  return [...new Set([...members, ...parameters.map(({ name }) => name)])];
}

/** The members a schema declares, its own and those of allOf; `false` forbids one. */
function membersOf(schema, at, ctx) {
  const { node, from } = follow(schema, at, ctx);
  const own = Object.entries(node?.properties ?? {}).flatMap(([name, value]) =>
    value === false ? [] : [name],
  );
  return [...own, ...(node?.allOf ?? []).flatMap((part) => membersOf(part, from, ctx))];
}

function follow(value, from, ctx) {
  if (!value?.$ref) return { node: value, from };
  const { node, location } = ctx.resolve(value, from);
  return { node, from: location?.source.absoluteRef ?? from };
}
