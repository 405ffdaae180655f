/** Every property says what it means and shows a value; conditions under rules/ only speak of properties. */
export function propertiesDocumented() {
  return {
    SchemaProperties: {
      enter(properties, ctx) {
        const { pointer, source } = ctx.location;
        if (/\/(if|then|else|not)\//.test(`${pointer}/`) || source.absoluteRef.includes("/rules/")) return;
        for (const [name, property] of Object.entries(properties)) {
          if (typeof property === "boolean") continue;
          const target = property.$ref ? (ctx.resolve(property).node ?? {}) : property;
          const has = (key) => key in property || key in target;
          const binary = target.format === "binary";
          const composed =
            "oneOf" in target || "anyOf" in target || target.type === "object" || asObject(target);
          const missing = [
            ...(has("description") ? [] : ["a description"]),
            ...(has("example") || has("examples") || binary || composed ? [] : ["an example"]),
          ];
          if (missing.length > 0) {
            ctx.report({
              message: `\`${name}\` needs ${missing.join(" and ")}, e.g. description: Days from one payment to the next. examples: [30]`,
              location: ctx.location.child([name]).key(),
            });
          }
        }
      },
    },
  };
}

/** An object shows its members' examples. */
const asObject = (schema) => Array.isArray(schema.type) && schema.type.includes("object");
