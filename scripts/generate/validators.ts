import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { closeObjects } from "./close-objects.ts";
import { responseBodies, unionBranches } from "./contract-table.ts";
import { formats } from "./formats.ts";
import { parameterSchemas, withParameters } from "./parameter-schemas.ts";
import {
  componentName,
  operationsOf,
  type ResponseObject,
  resolve,
  type Schema,
  type SchemaObject,
  type Spec,
} from "./spec.ts";
import { stripAnnotations } from "./strip-annotations.ts";

const head = `// @ts-nocheck - Ajv's output, compiled ahead of time so that no schema compiler ships.
/** Counts characters, not UTF-16 units. */
const countCharacters = (text) => { let count = 0; for (const _ of text) count++; return count; };
/** Compares with an enum's value; the spec has only scalars there. */
const isSame = (a, b) => a === b;
/** Adds a finding; a branch that only decides which way to go adds one that nobody sees. */
const report = (findings, instancePath, keyword, params) => {
  findings ??= [];
  findings.push({ instancePath, keyword, params });
  return findings;
};
/** Adds the findings of an inner validator in place; Ajv's own concat takes quadratic time on a hostile body. */
const merge = (findings, inner) => {
  if (findings === null) return inner.slice();
  for (const finding of inner) findings.push(finding);
  return findings;
};
`;

const tail = `
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
`;

/**
 * Emits `validators.ts`: one function per request body and response, responses with closed objects.
 * @throws Error naming the component that does not compile; Prism would take it for "everything is valid".
 */
export function emitValidators(spec: Spec): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    // Words of our own take the place of Ajv's, and a list of values stands once instead of in every comparison.
    messages: false,
    loopEnum: 3,
    formats,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary([
    "components",
    "example",
    "x-file",
    "x-groups",
    "x-inherited",
    "x-open-enum",
    "x-sensitive",
    "x-source",
    "x-uncertain",
    "x-decimals",
    "x-presence",
    "x-signature",
  ]);
  const open = "request";
  const closed = "response";
  compileEach(ajv, spec);
  const schemas = stripAnnotations(spec.components.schemas);
  addEach(ajv, open, stripAnnotations(withParameters(spec).components.schemas));
  addEach(ajv, closed, closeObjects(schemas));

  const exports: Record<string, string> = {};
  const add = (document: string, schema: Schema): string => {
    const component = componentName(schema);
    if (!component) throw new Error("Bodies are components of their own.");
    const name = `${document}_${component}`;
    exports[name] = `${document}:${component}`;
    return name;
  };

  const requests = tableOf(spec, ({ operation }) =>
    Object.entries(operation.requestBody?.content ?? {}).map(([mediaType, { schema }]) => [
      mediaType,
      add(open, schema),
    ]),
  );
  const responses = tableOf(spec, ({ operation }) =>
    Object.entries(operation.responses).flatMap(([status, response]) => {
      const media = resolve<ResponseObject>(spec, response).content?.["application/json"];
      return media ? [[status, add(closed, media.schema)]] : [];
    }),
  );
  const parameters = Object.keys(parameterSchemas(spec)).map(
    (name) => `  ${name}: ${add(open, { $ref: `#/components/schemas/${name}` })},`,
  );
  const results = responseBodies(spec).map(
    (name) => `  ${name}: ${add(closed, { $ref: `#/components/schemas/${name}` })},`,
  );
  const branches = unionBranches(spec).map(
    (name) => `  ${name}: ${add(open, { $ref: `#/components/schemas/${name}` })},`,
  );
  return [
    head,
    declareTypes(shareReport(inlineHelpers(standalone.default(ajv, exports)))),
    tail,
    `/** Validators of request bodies, by operationId and media type. */\nexport const requestValidators: Record<string, Record<string, Validator>> = ${requests};\n`,
    `/** Validators of parameters, and of the headers of answers, read as objects, by schema. */\nexport const parameterValidators: Record<string, Validator> = {\n${parameters.join("\n")}\n};\n`,
    `/** Validators of response bodies, by operationId and status (or a range, as 5XX). */\nexport const responseValidators: Record<string, Record<string, Validator>> = ${responses};\n`,
    `/** Validators of response bodies, of the forms they may take and of events, by schema; presence.ts says when which is due. */\nexport const resultValidators: Record<string, Validator> = {\n${results.join("\n")}\n};\n`,
    `/** Validators of the forms a member of a request may take, by schema, to tell which one was meant. */\nexport const branchValidators: Record<string, Validator> = {\n${branches.join("\n")}\n};\n`,
  ].join("\n");
}

function tableOf(spec: Spec, read: (entry: ReturnType<typeof operationsOf>[number]) => string[][]): string {
  const rows = operationsOf(spec).map((entry) => {
    const cells = read(entry).map(([key, name]) => `    ${JSON.stringify(key)}: ${name},`);
    return `  ${entry.operation.operationId}: {\n${cells.join("\n")}\n  },`;
  });
  return `{\n${rows.join("\n")}\n}`;
}

/** Adds each component as a document, since Ajv compiles a reference to a whole document once, and any other anew. */
function addEach(ajv: Ajv2020, document: string, schemas: Record<string, Schema>): void {
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(asDocument(document, name, schema));
}

/** A component as a document of its own, with references to others by their names. */
export function asDocument(document: string, name: string, schema: Schema): SchemaObject {
  const text = JSON.stringify({ $id: `${document}:${name}`, ...(schema as object) });
  return JSON.parse(text.replaceAll('"$ref":"#/components/schemas/', `"$ref":"${document}:`));
}

/** Compiles each component by itself first, so that the message names the one that is broken. */
function compileEach(ajv: Ajv2020, spec: Spec): void {
  ajv.addSchema({ $id: "each.json", components: { schemas: spec.components.schemas } });
  for (const name of Object.keys(spec.components.schemas)) {
    try {
      ajv.compile({ $ref: `each.json#/components/schemas/${name}` });
    } catch (error) {
      throw new Error(
        `The schema ${name} does not compile: ${(error as Error).message} Look in spec/schemas/${name}.yaml or spec/rules/${name}.yaml.`,
      );
    }
  }
}

/** Without a type each would be declared with the parameters that Ajv uses inside, which are no valid declarations. */
const declareTypes = (code: string) =>
  code.replace(/^export const (\w+) = /gm, "export const $1: Validator = ");

/** What stands in for the helpers that Ajv's output asks for with require(), which ES modules do not have. */
const helpers: Record<string, string> = {
  "ajv/dist/runtime/ucs2length": "countCharacters",
  "ajv/dist/runtime/equal": "isSame",
};

function inlineHelpers(code: string): string {
  return code
    .replace(/^"use strict";\n?/, "")
    .replace(/require\("([^"]+)"\)\.default/g, (_, path: string) => {
      const helper = helpers[path];
      if (!helper)
        throw new Error(
          `The validators need ${path}, which has no stand-in in scripts/generate/validators.ts yet.`,
        );
      return helper;
    });
}

/**
 * Replaces the seven lines Ajv writes for each finding by a call, which halves the output, and what takes too long or is
 * fooled on a hostile body.
 * @throws Error when Ajv's output looks different than this expects, as after an update.
 */
function shareReport(code: string): string {
  const short = code.replace(
    /^const (err\d+) = \{(.*)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}$/gm,
    (_, __, members: string) => {
      if (members === "") return "vErrors = report(vErrors);";
      const parts =
        /^instancePath(?::(.*))?,schemaPath:"(?:[^"\\]|\\.)*",keyword:("[^"]+"),params:(.*)$/.exec(members);
      if (!parts) throw new Error(`Ajv writes a finding in a new way: ${members}`);
      return `vErrors = report(vErrors, ${parts[1] ?? "instancePath"}, ${parts[2]}, ${parts[3]});`;
    },
  );
  const merged = short.replace(
    /^vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\);$/gm,
    "vErrors = merge(vErrors, $1.errors);",
  );
  // A member called __proto__ or constructor is an unknown one, too.
  const guarded = merged.replace(/!(props\d+)\[(key\d+)\]/g, "!Object.hasOwn($1, $2)");
  if (/vErrors = \[|schemaPath|concat\(|props\d+\[key/.test(guarded))
    throw new Error("Ajv reports findings in a form that scripts/generate/validators.ts does not know yet.");
  return guarded;
}
