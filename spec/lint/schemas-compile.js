import { Ajv2020 } from "ajv/dist/2020.js";

/** The string formats the spec may name; scripts/generate/formats.ts holds their expressions. */
export const formats = ["date", "email", "uri", "binary"];

const annotations = ["example", "discriminator", "xml", "externalDocs"];
const inner = [
  "items",
  "contains",
  "not",
  "if",
  "then",
  "else",
  "propertyNames",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
];

const innerLists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const innerMaps = ["properties", "patternProperties", "dependentSchemas", "$defs"];

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });
ajv.addVocabulary(annotations);
for (const format of formats) ajv.addFormat(format, true);

const advice = {
  pattern: "A pattern is a JavaScript expression with the `u` flag, e.g. pattern: ^[A-Z]{3}$",
  patternProperties:
    "A key here is a JavaScript expression with the `u` flag, e.g. patternProperties: { ^[a-z_]+$: { type: string } }",
  format: `Known formats are ${formats.join(", ")}, e.g. format: date. A new one starts in scripts/generate/formats.ts`,
};

/** A schema that Ajv cannot compile is one that Prism takes for "everything is valid": it never gets that far. */
export function schemasCompile() {
  const enter = (schema, ctx) => {
    if (schema === null || typeof schema !== "object") return;
    const alone = shallow(schema);
    const why = problem(alone);
    if (why === undefined) return;
    const keyword = Object.keys(alone).find((key) => problem({ [key]: alone[key] }) === why);
    ctx.report({
      message: `This schema does not compile (${why}). ${advice[keyword] ?? "JSON Schema 2020-12 says how to write it, e.g. { type: string, minLength: 1, maxLength: 128 }"}`,
      location: keyword === undefined ? ctx.location : ctx.location.child([keyword]),
    });
  };
  return {
    Schema: { enter },
    // A node with a $ref is passed over for its target; what stands beside the $ref shows here only.
    ref: {
      enter(node, ctx) {
        if (ctx.type.name === "Schema") enter(node, ctx);
      },
    },
  };
}

function problem(schema) {
  try {
    ajv.compile(schema);
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** The schema's own words: references and inner schemas are visited by themselves, extensions-known judges `x-*`. */
function shallow(schema) {
  const words = Object.entries(schema).filter(([key]) => key !== "$ref" && !key.startsWith("x-"));
  const copy = Object.fromEntries(words);
  const blank = (value) =>
    value !== null && typeof value === "object" && !Array.isArray(value) ? {} : value;
  for (const key of inner) if (key in copy) copy[key] = blank(copy[key]);
  for (const key of innerLists) if (Array.isArray(copy[key])) copy[key] = copy[key].map(blank);
  for (const key of innerMaps) {
    if (copy[key] === null || typeof copy[key] !== "object") continue;
    copy[key] = Object.fromEntries(Object.entries(copy[key]).map(([name, value]) => [name, blank(value)]));
  }
  return copy;
}
