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
    collect(value, findings);
    validate.errors = findings.length > 0 ? findings : null;
    return findings.length === 0;
  };
  return validate;
};
/** Adds a finding; a branch that only decides which way to go adds one that nobody sees. */
const report = (findings, keyword, params, instancePath = "") => {
  findings.push({ instancePath, keyword, params });
};
/** Judges what is inside a value; what is found there learns on which way it was reached. */
const inside = (findings, key, collect, value) => {
  let index = findings.length;
  collect(value, findings);
  for (; index < findings.length; index++)
    findings[index].instancePath = "/" + key + findings[index].instancePath;
};
const member = (findings, key, collect, value) => {
  if (value !== undefined) inside(findings, key, collect, value);
};
const items = (data, findings, collect) => {
  for (let index = 0; index < data.length; index++) inside(findings, index, collect, data[index]);
};
/** Walks the members there are, which are few, and reports in the order of the table, which lists all there may be. */
const members = (data, findings, table, closed) => {
  let found, unknown;
  for (const name in data) {
    const collect = table[name];
    const value = data[name];
    const start = findings.length;
    if (collect === undefined) {
      if (closed) (unknown ??= []).push(name);
    } else if (value !== undefined) inside(findings, name, collect, value);
    if (findings.length > start) (found ??= {})[name] = findings.splice(start);
  }
  if (found) for (const name in table) for (const finding of found[name] ?? []) findings.push(finding);
  if (unknown) for (const unevaluatedProperty of unknown) refuse(findings, unevaluatedProperty);
};
const refuse = (findings, unevaluatedProperty) => {
  report(findings, "unevaluatedProperties", { unevaluatedProperty });
};
const refuseUnknown = (data, findings, known) => {
  for (const name in data) if (known[name] === undefined) refuse(findings, name);
};
const requireAll = (data, findings, names) => {
  for (const missingProperty of names)
    if (data[missingProperty] === undefined) report(findings, "required", { missingProperty });
};
const isObject = (data) => data && typeof data == "object" && !Array.isArray(data);
/** Characters are counted, not UTF-16 units, of which each has one or two. */
const count = (text) => {
  let characters = 0;
  for (const _ of text) characters++;
  return characters;
};
const isLonger = (text, limit) => text.length > limit && count(text) > limit;
const isShorter = (text, limit) => text.length < 2 * limit && count(text) < limit;
`;
