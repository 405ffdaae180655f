/** What the shrunk output of Ajv calls, and the types of what it exports. */
export const head = `// @ts-nocheck - Ajv's output, compiled ahead of time so that no schema compiler ships.
/** A finding of a validator, as Ajv reports it. */
export interface Finding {
  /** JSON pointer of the value. */
  instancePath: string;
  /** The keyword that was broken. */
  keyword: string;
  params: Record<string, unknown>;
}

/** True when the value fits; else \`errors\` says why not. */
export interface Validator {
  (value: unknown): boolean;
  errors?: Finding[] | null;
}

/** Makes a validator of what adds its findings to a list. */
const validator = (collect) => {
  const validate = (value) => {
    const findings = [];
    collect(value, "", findings);
    validate.errors = findings.length > 0 ? findings : null;
    return findings.length === 0;
  };
  return validate;
};
/** Adds a finding; a branch that only decides which way to go adds one that nobody sees. */
const report = (findings, instancePath, keyword, params) => {
  findings.push({ instancePath, keyword, params });
};
const isObject = (data) => data && typeof data == "object" && !Array.isArray(data);
/** Counts characters, not UTF-16 units. */
const countCharacters = (text) => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};
const requireAll = (data, instancePath, findings, names) => {
  for (const missingProperty of names)
    if (data[missingProperty] === undefined) report(findings, instancePath, "required", { missingProperty });
};
const refuseUnknown = (data, instancePath, findings, names) => {
  for (const unevaluatedProperty in data)
    if (!names.includes(unevaluatedProperty))
      report(findings, instancePath, "unevaluatedProperties", { unevaluatedProperty });
};
`;
