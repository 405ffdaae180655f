/** Objects in requests are closed, so that a misspelt field is refused instead of lost. */
export function requestsClosed() {
  return {
    RequestBody: {
      Schema: {
        enter(schema, ctx) {
          if (schema === null || typeof schema !== "object" || !schema.properties) return;
          if (!asList(schema.type).includes("object") || isPartOfAnother(ctx)) return;
          if ("unevaluatedProperties" in schema || "additionalProperties" in schema) return;
          ctx.report({
            message:
              "An object in a request must say whether it takes other members. Close it with `unevaluatedProperties: false`, or open it on purpose with `additionalProperties: true`.",
            location: ctx.location.child(["properties"]).key(),
          });
        },
      },
    },
  };
}

const asList = (value) => (Array.isArray(value) ? value : [value]);

/** Members of an allOf and the branches of a condition are closed by the schema that holds them. */
const isPartOfAnother = (ctx) => /\/(allOf\/\d+|if|then|else)(\/|$)/.test(ctx.rawLocation.pointer);
