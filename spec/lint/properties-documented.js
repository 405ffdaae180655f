/** Every property says what it means and shows a value; conditions under rules/ only speak of properties. */
export function propertiesDocumented() {
  return {
    SchemaProperties: {
      enter(properties, ctx) {
        const { pointer, source } = ctx.location;
        if (isCondition(pointer) || /\/rules\/[^/]+$/.test(source.absoluteRef)) return;
        for (const [name, property] of Object.entries(properties)) {
          if (property === null || typeof property !== "object") continue;
          const target = property.$ref ? ctx.resolve(property).node : property;
          // A reference to nowhere is reported by no-unresolved-refs.
          if (target === null || typeof target !== "object") continue;
          const missing = [
            ...(isText(property.description ?? target.description) ? [] : ["a description"]),
            ...(showsValue(property) || showsValue(target) ? [] : ["an example"]),
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

/** Whether the pointer leads through a condition; `properties/if` is only a property of that name. */
const isCondition = (pointer) => /\/(?<!\/properties\/)(if|then|else|not)\//.test(`${pointer}/`);

const isText = (value) => typeof value === "string" && value.trim() !== "";

/** Objects and choices show the examples of their members and branches; a file has none that could be written. */
const showsValue = (schema) =>
  "example" in schema ||
  (Array.isArray(schema.examples) && schema.examples.length > 0) ||
  "oneOf" in schema ||
  "anyOf" in schema ||
  schema.format === "binary" ||
  [schema.type].flat().includes("object");
