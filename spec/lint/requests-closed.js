/** Objects in requests are closed, at any depth, so that a misspelt field is refused instead of lost. */
export function requestsClosed() {
  const seen = new Set();
  return {
    // Redocly visits a shared schema once, wherever it meets it first, so the walk from a request is our own.
    RequestBody: {
      MediaType: {
        enter({ schema }, ctx) {
          // What Ottu posts to a webhook may grow like its answers.
          if (/[/#]webhooks\//.test(ctx.location.absolutePointer)) return;
          visit(schema, ctx.location.child(["schema"]), ctx, seen, false);
        },
      },
    },
  };
}

const closings = ["unevaluatedProperties", "additionalProperties"];
const inners = ["items", "contains", "additionalProperties", "unevaluatedProperties", "propertyNames"];

/** `held`: the schema is a part of another one, which closes the object for it. */
function visit(schema, location, ctx, seen, held) {
  if (schema === null || typeof schema !== "object") return;
  const place = `${location.absolutePointer} ${held}`;
  if (seen.has(place)) return;
  seen.add(place);

  const isClosed = held || closings.some((keyword) => keyword in schema);
  if (typeof schema.$ref === "string") {
    const target = ctx.resolve(schema, location.source.absoluteRef);
    if (target.location) visit(target.node, target.location, ctx, seen, isClosed);
  }
  if (!isClosed && isObject(schema, location, ctx)) {
    const key = ["type", "properties", "allOf"].find((keyword) => keyword in schema);
    ctx.report({
      message:
        "An object in a request must say whether it takes other members. Close it with `unevaluatedProperties: false`, or open it on purpose with `additionalProperties: true`.",
      location: location.child([key]).key(),
    });
  }

  const step = (inner, path, isHeld) => visit(inner, location.child(path), ctx, seen, isHeld);
  // What an `if`, `then`, `else` or `not` says of an object is a condition; the object is described elsewhere.
  for (const map of ["properties", "patternProperties"]) {
    for (const [name, inner] of Object.entries(schema[map] ?? {})) step(inner, [map, name], false);
  }
  for (const keyword of inners) step(schema[keyword], [keyword], false);
  // A member of an allOf cannot close the whole, and a branch need not when the whole is closed.
  schema.allOf?.forEach((inner, index) => {
    step(inner, ["allOf", index], true);
  });
  for (const keyword of ["anyOf", "oneOf"]) {
    schema[keyword]?.forEach((inner, index) => {
      step(inner, [keyword, index], isClosed);
    });
  }
}

/** Whether the schema describes an object, itself or as the sum of its parts. */
function isObject({ type, properties, allOf }, location, ctx) {
  if ([type].flat().includes("object") || (properties && type === undefined)) return true;
  return (allOf ?? []).some((member) => {
    if (member === null || typeof member !== "object") return false;
    const target = member.$ref
      ? ctx.resolve(member, location.source.absoluteRef)
      : { node: member, location };
    return Boolean(target.location && target.node) && isObject(target.node, target.location, ctx);
  });
}
