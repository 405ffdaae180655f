import { Ajv2020 } from "ajv/dist/2020.js";
import { extensions } from "./extensions.js";

const ajv = new Ajv2020({ allErrors: true });
const validators = Object.fromEntries(
  Object.entries(extensions).map(([name, { schema }]) => [name, ajv.compile(schema)]),
);

/** An `x-*` that we do not know, or whose value does not fit, is an error: nothing would read it. */
export function extensionsKnown() {
  return {
    any: {
      enter(node, ctx) {
        if (node === null || typeof node !== "object" || Array.isArray(node)) return;
        // Examples are data: an x- member there is somebody's field, not ours.
        if (ctx.type.name === "Example" || ctx.type.name === "ExampleValue") return;
        for (const key of Object.keys(node)) {
          if (key.startsWith("x-")) check(key, node[key], ctx);
        }
      },
    },
  };
}

function check(key, value, ctx) {
  const location = ctx.location.child([key]);
  const validate = validators[key];
  if (!validate) {
    const known = Object.keys(extensions).join(", ");
    ctx.report({ message: `Unknown extension \`${key}\`. Known are ${known}.`, location: location.key() });
  } else if (!validate(value)) {
    const { instancePath, message } = validate.errors[0];
    ctx.report({
      message: `\`${key}\`${instancePath} ${message}. Write it like this: ${extensions[key].example}`,
      location,
    });
  }
}
