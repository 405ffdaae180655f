import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat("binary", true);

const assertions = [
  "type",
  "enum",
  "const",
  "pattern",
  "format",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "required",
];

/** A schema that Ajv cannot compile is one that Prism takes for "everything is valid": it never gets that far. */
export function schemasCompile() {
  return {
    Schema: {
      enter(schema, ctx) {
        if (schema === null || typeof schema !== "object") return;
        for (const keyword of assertions) {
          if (!(keyword in schema)) continue;
          try {
            ajv.compile({ [keyword]: schema[keyword] });
          } catch (error) {
            ctx.report({
              message: `This schema does not compile (${error.message}). A pattern is a JavaScript expression with the \`u\` flag, e.g. pattern: ^[A-Z]{3}$`,
              location: ctx.location.child([keyword]),
            });
          }
        }
      },
    },
  };
}
