import type { Form } from "./shrink.ts";

/** What is said of most objects, lists and texts is said by the helpers of head.ts. */
export const keywords: readonly Form[] = [
  // The spec has only scalars in its enums.
  [
    /^let (valid\d+);\n\1 = false;\nfor\(const (v\d+) of (\S+)\)\{\nif\(func\d+\((\w+), \2\)\)\{\n\1 = true;\nbreak;\n\}\n\}\nif\(!\1\)\{$/gm,
    "if(!$3.includes($4)){",
  ],
  [
    /^for\(const (prop\d+) of (\S+)\)\{\nif\(data\[\1\] === undefined\)\{\nreport\(findings, "required", \{missingProperty: \1\}\);\n\}\n\}$/gm,
    "requireAll(data, findings, $2);",
  ],
  [
    /^const (len\d+) = data\.length;\nfor\(let (i\d+)=0; \2<\1; \2\+\+\)\{\ninside\(findings, \2, (\w+), data\[\2\]\);\n\}$/gm,
    "items(data, findings, $3);",
  ],
  [
    /((?:^if\(data\.(\w+) !== undefined\)\{\ninside\(findings, "\2", \w+, data\.\2\);\n\}\n)+)(?=(for\(const member\d)?)/gm,
    (_, run = "", __, closed) => membersOf(run, closed !== undefined),
  ],
  [
    /^for\(const (member\d+) in data\)\{\nif\(!(\S+)\.includes\(\1\)\)\{\nreport\(findings, "unevaluatedProperties", \{unevaluatedProperty: \1\}\);\n\}\n\}$/gm,
    "refuseUnknown(data, findings, $2);",
  ],
  [/data && typeof data == "object" && !Array\.isArray\(data\)/g, "isObject(data)"],
  [
    /\(\(typeof data == "number"\) && \(!\(data % 1\) && !isNaN\(data\)\)\) && \(isFinite\(data\)\)/g,
    "Number.isInteger(data)",
  ],
  [/func\d+\(data\) > (\d+)/g, "isLonger(data, $1)"],
  [/func\d+\(data\) < (\d+)/g, "isShorter(data, $1)"],
  // Ajv asks for both functions with require(), which ES modules do not have.
  [/^const func\d+ = require\("ajv\/dist\/runtime\/(?:ucs2length|equal)"\)\.default;\n/gm, ""],
];

/** A table where members are many, or where their names tell which are unknown; else one line for each. */
function membersOf(run: string, closed: boolean): string {
  const found = [...run.matchAll(/inside\(findings, "(\w+)", (\w+),/g)];
  return closed || found.length > 3
    ? `members(data, findings, {${found.map(([, name, judge]) => `${name}: ${judge}`).join(", ")}});\n`
    : found.map(([, name, judge]) => `member(findings, "${name}", ${judge}, data.${name});\n`).join("");
}
