/**
 * Rewrites Ajv's output so that it weighs a third: one list of findings is handed from function to function, where Ajv
 * makes one in each and copies it to the next, which takes quadratic time on a hostile body; and what is said often is
 * said by the helpers of head.ts.
 * @throws Error when Ajv's output looks different than this expects, as after an update.
 */
export function shrink(code: string): string {
  const short = rewrites.reduce((text, [form, put]) => text.replace(form, put as string), code);
  const strange =
    /^.*(?:\bvErrors\b|\berr\d+\b|(?<![.\w])errors\b|schemaPath|rootData|require\(|props\d).*$/m.exec(
      short.replace(/"(?:[^"\\]|\\.)*"/g, '""'),
    );
  if (strange)
    throw new Error(
      `Ajv writes something that scripts/generate/validators/shrink.ts does not know: ${strange[0]}`,
    );
  return shareValues(short);
}

const text = String.raw`"(?:[^"\\]|\\.)*"`;

/** The forms of Ajv's output, in this order, and what stands in their place. */
const rewrites: readonly (readonly [RegExp, string | ((...parts: string[]) => string)])[] = [
  [/^"use strict";\n?/, ""],
  [
    /^(export const (?:request|response)_\w+) = (validate\d+);$/gm,
    "$1: Validator = /* @__PURE__ */ validator($2);",
  ],
  [/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, "countCharacters"],
  // The spec has only scalars in its enums.
  [/^const func\d+ = require\("ajv\/dist\/runtime\/equal"\)\.default;\n/gm, ""],
  [
    /^(function validate\d+)\(data, \{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}\)\{\n\/\*# sourceURL="([^"]*)" \*\/;\nlet vErrors = null;\nlet errors = 0;\n/gm,
    "/* $2 */\n$1(data, instancePath, findings){\n",
  ],
  [/^validate\d+\.errors = vErrors;\nreturn errors === 0;\n/gm, ""],
  [
    /^const (err\d+) = \{(.*)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;$/gm,
    (_, __, members = "") => `report(${finding(members)});`,
  ],
  [
    /^if\(!\(([\w.]+)\((.*), \{instancePath(?::(.*))?,parentData(?::.*,parentDataProperty:.*|,parentDataProperty),rootData\}\)\)\)\{\nvErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);\nerrors = vErrors\.length;\n\}$/gm,
    (_, callee, value, place) => `${callee}(${value}, ${place || "instancePath"}, findings);`,
  ],
  [
    /^errors = (_errs\d+);\nif\(vErrors !== null\)\{\nif\(\1\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}$/gm,
    "findings.length = $1;",
  ],
  [/^(const _errs\d+) = errors;$/gm, "$1 = findings.length;"],
  [/(_errs\d+) === errors\b/g, "$1 === findings.length"],
  [
    /^let (valid\d+);\n\1 = false;\nfor\(const (v\d+) of (\S+)\)\{\nif\(func\d+\((\w+), \2\)\)\{\n\1 = true;\nbreak;\n\}\n\}\nif\(!\1\)\{$/gm,
    "if(!$3.includes($4)){",
  ],
  [
    /^for\(const (prop\d+) of (\S+)\)\{\nif\(data\[\1\] === undefined\)\{\nreport\(findings, instancePath, "required", \{missingProperty: \1\}\);\n\}\n\}$/gm,
    "requireAll(data, instancePath, findings, $2);",
  ],
  [
    /^for\(const (member\d+) in data\)\{\nif\(!(\S+)\.includes\(\1\)\)\{\nreport\(findings, instancePath, "unevaluatedProperties", \{unevaluatedProperty: \1\}\);\n\}\n\}$/gm,
    "refuseUnknown(data, instancePath, findings, $2);",
  ],
  [/data && typeof data == "object" && !Array\.isArray\(data\)/g, "isObject(data)"],
  [
    /\(\((typeof data == "number"\) && \(!\(data % 1\) && !isNaN\(data\)\)\) && \(isFinite\(data\))\)/g,
    "Number.isInteger(data)",
  ],
  [/\n{2,}/g, "\n"],
];

function finding(members: string): string {
  // What only decides which way to go is taken back and never read.
  if (members === "") return "findings";
  const parts = new RegExp(`^instancePath(?::(.*))?,schemaPath:${text},keyword:(${text}),params:(.*)$`).exec(
    members,
  );
  if (!parts) throw new Error(`Ajv writes a finding in a new way: ${members}`);
  return `findings, ${parts[1] ?? "instancePath"}, ${parts[2]}, ${parts[3]}`;
}

/** Ajv carries each schema whole to read a list of it; this carries the lists, equal ones once. */
function shareValues(code: string): string {
  const schemas = new Map<string, unknown>();
  const rest = code.replace(/^const (schema\d+) = (.*);\n/gm, (_, name: string, value: string) => {
    schemas.set(name, JSON.parse(value));
    return "";
  });
  const names = new Map<string, string>();
  const body = rest.replace(
    /\b(schema\d+)((?:\.(?!includes\()\w+|\[\d+\])+)/g,
    (_, name: string, path: string) => {
      const keys = path.match(/\w+/g) ?? [];
      const value = JSON.stringify(
        keys.reduce((node, key) => (node as Record<string, unknown>)[key], schemas.get(name)),
      );
      if (value === undefined) throw new Error(`Ajv reads ${path} of a schema that has no such thing.`);
      const known = names.get(value) ?? `values${names.size}`;
      names.set(value, known);
      return known;
    },
  );
  const declarations = [...names].map(([value, name]) => `const ${name} = ${value};\n`);
  return declarations.join("") + body;
}
