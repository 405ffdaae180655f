import type { Form } from "./shrink.ts";

/**
 * One list of findings is handed from function to function, where Ajv makes one in each and copies it to the next, which
 * takes quadratic time on a hostile body. A finding learns its place on the way out, so that a value that fits costs no
 * text.
 */
export const oneList: readonly Form[] = [
  [/^"use strict";\n?/, ""],
  [/^(export const \w+) = (validate\d+);$/gm, "$1: Validator = /* @__PURE__ */ validator($2);"],
  [
    /^(function validate\d+)\(data, \{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}\)\{\n\/\*# sourceURL="([^"]*)" \*\/;\nlet vErrors = null;\nlet errors = 0;\n/gm,
    "/* $2 */\n$1(data, findings){\n",
  ],
  [/^validate\d+\.errors = vErrors;\nreturn errors === 0;\n/gm, ""],
  [
    /^const (err\d+) = \{(.*)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;$/gm,
    (_, __, members = "") => reportOf(members),
  ],
  [
    /^if\(!\(([\w.]+)\((.*), \{instancePath(?::instancePath\+(.*))?,parentData(?::.*,parentDataProperty:.*|,parentDataProperty),rootData\}\)\)\)\{\nvErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);\nerrors = vErrors\.length;\n\}$/gm,
    (_, callee, value, place) =>
      place ? `inside(findings, ${keyOf(place)}, ${callee}, ${value});` : `${callee}(${value}, findings);`,
  ],
  // A branch that failed, among others of which one fits: its findings are taken back.
  [
    /^errors = (_errs\d+);\nif\(vErrors !== null\)\{\nif\(\1\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}$/gm,
    "findings.length = $1;",
  ],
  [/^(const _errs\d+) = errors;$/gm, "$1 = findings.length;"],
  [/(_errs\d+) === errors\b/g, "$1 === findings.length"],
];

const text = String.raw`"(?:[^"\\]|\\.)*"`;
const finding = new RegExp(
  `^instancePath(?::instancePath\\+(.*))?,schemaPath:${text},keyword:(${text}),params:(.*)$`,
);

function reportOf(members: string): string {
  // What only decides which way to go is taken back and never read.
  if (members === "") return "report(findings);";
  const [, place, keyword, params] = finding.exec(members) ?? [];
  if (!keyword) throw new Error(`Ajv writes a finding in a new way: ${members}`);
  return `report(findings, ${keyword}, ${params}${place ? `, ${place}` : ""});`;
}

/** The last step of a place: a name, or what holds one. */
const keyOf = (place: string) =>
  place.startsWith('"/" + ') ? place.slice('"/" + '.length) : place.replace("/", "");
