import { Ajv2020 } from "ajv/dist/2020.js";
import { extensions } from "./extensions.js";

const ajv = new Ajv2020({ allErrors: true });
const validators = Object.fromEntries(
  Object.entries(extensions).map(([name, { schema }]) => [name, ajv.compile(schema)]),
);

/** Where the keys are names that somebody chose (a header, a property), not words of OpenAPI. */
const isNameMap = (type) => /Map$|Properties$|Mapping$|^Named|^Dependent/.test(type.name);

/** An `x-*` that we do not know, in the wrong place or with a wrong value, is an error: nothing would read it. */
export function extensionsKnown() {
  const enter = (node, ctx) => {
    if (node === null || typeof node !== "object" || Array.isArray(node)) return;
    if (isNameMap(ctx.type) || ctx.type.name === "SpecExtension") return;
    for (const key of Object.keys(node)) {
      if (key.startsWith("x-")) check(key, node[key], ctx);
    }
  };
  // A node with a $ref is passed over for its target; what stands beside the $ref shows in `ref` only.
  return { any: { enter }, ref: { enter } };
}

function check(key, value, ctx) {
  const location = ctx.location.child([key]);
  const extension = extensions[key];
  if (!extension) {
    const known = Object.keys(extensions).join(", ");
    ctx.report({
      message: `Unknown extension \`${key}\`. Known are ${known}. Write for instance \`${extensions["x-sensitive"].example}\`, or describe the new one in spec/lint/extensions.js.`,
      location: location.key(),
    });
  } else if (extension.on && !extension.on.includes(ctx.type.name)) {
    ctx.report({
      message: `\`${key}\` means nothing here. It stands on a ${extension.on.join(" or ")}, like this: ${extension.example}`,
      location: location.key(),
    });
  } else if (!validators[key](value)) {
    const { path, word, problem } = describe(validators[key].errors);
    const place = location.child(path);
    ctx.report({
      message: `${[`\`${key}\``, ...path].join("/")} ${problem}. Write it like this: ${extension.example}`,
      location: word === undefined ? place : place.child([word]).key(),
    });
  }
}

/**
 * The error that tells the reader the most: the one deepest in the value, since Ajv names what every branch of a
 * choice misses, and at equal depth a wrong value before a word that only another branch knows.
 */
function describe(errors) {
  const found = errors.map(({ instancePath, keyword, message, params }) => {
    const path = instancePath.split("/").slice(1);
    const word = params.additionalProperty;
    return { path, word, keyword, message, params, depth: path.length + (word === undefined ? 0 : 1) };
  });
  found.sort((a, b) => b.depth - a.depth || Number(a.word !== undefined) - Number(b.word !== undefined));
  const [{ path, word, keyword, message, params }] = found;
  if (word !== undefined) return { path, word, problem: `has the unknown word \`${word}\`` };
  if (keyword === "enum") return { path, problem: `must be one of ${params.allowedValues.join(", ")}` };
  if (keyword === "const") return { path, problem: `must be ${JSON.stringify(params.allowedValue)}` };
  return { path, problem: message };
}
