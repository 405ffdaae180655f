import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { closeObjects } from "./close-objects.ts";
import { formats } from "./formats.ts";
import { readPresence } from "./presence.ts";
import { operationsOf, type ResponseObject, resolve, type Schema, type Spec } from "./spec.ts";

const head = `// @ts-nocheck - Ajv's output, compiled ahead of time so that no schema compiler ships.
/** Counts characters, not UTF-16 units. */
const countCharacters = (text) => { let count = 0; for (const _ of text) count++; return count; };
/** Compares with an enum's value; the spec has only scalars there. */
const isSame = (a, b) => a === b;
`;

const tail = `
/** A finding of a validator, as Ajv reports it. */
export interface Finding {
  /** JSON pointer of the value. */
  instancePath: string;
  /** The keyword that was broken. */
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
  schemaPath: string;
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
    formats,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary([
    "components",
    "example",
    "x-file",
    "x-open-enum",
    "x-sensitive",
    "x-source",
    "x-uncertain",
    "x-decimals",
    "x-presence",
  ]);
  const open = "requests.json";
  const closed = "responses.json";
  compileEach(ajv, spec);
  ajv.addSchema({ $id: open, components: { schemas: spec.components.schemas } });
  ajv.addSchema({ $id: closed, components: { schemas: closeObjects(spec.components.schemas) } });

  const exports: Record<string, string> = {};
  const add = (document: string, schema: Schema): string => {
    const pointer = typeof schema === "object" ? schema.$ref : undefined;
    if (!pointer) throw new Error("Bodies are components of their own.");
    const name = `${document === open ? "request" : "response"}_${pointer.split("/").at(-1)}`;
    exports[name] = `${document}${pointer}`;
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
  const results = readPresence(spec)
    .flatMap(({ statuses }) => Object.values(statuses).flat())
    .map(({ schema }) => `  ${schema}: ${add(closed, { $ref: `#/components/schemas/${schema}` })},`);
  return [
    head,
    inlineHelpers(standalone.default(ajv, exports)),
    tail,
    `/** Validators of request bodies, by operationId and media type. */\nexport const requestValidators: Record<string, Record<string, Validator>> = ${requests};\n`,
    `/** Validators of response bodies, by operationId and status (or a range, as 5XX). */\nexport const responseValidators: Record<string, Record<string, Validator>> = ${responses};\n`,
    `/** Validators of the bodies a successful answer may be, by schema; presence.ts says when it is which. */\nexport const resultValidators: Record<string, Validator> = {\n${[...new Set(results)].join("\n")}\n};\n`,
  ].join("\n");
}

function tableOf(spec: Spec, read: (entry: ReturnType<typeof operationsOf>[number]) => string[][]): string {
  const rows = operationsOf(spec).map((entry) => {
    const cells = read(entry).map(([key, name]) => `    ${JSON.stringify(key)}: ${name},`);
    return `  ${entry.operation.operationId}: {\n${cells.join("\n")}\n  },`;
  });
  return `{\n${rows.join("\n")}\n}`;
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
