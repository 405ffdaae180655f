import { _, Ajv2020, type KeywordCxt } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { formats } from "../formats.ts";
import type { SchemaObject } from "../spec.ts";

/** Ajv as the checks need it: all that is wrong, in words of our own. */
export const settings = {
  allErrors: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  messages: false,
  formats,
} as const;

/**
 * Compiles documents to the text of a module.
 * @param exports The `$id` of what is exported, by name; Ajv would write one that has two names twice.
 */
export function compile(
  documents: readonly SchemaObject[],
  exports: Readonly<Record<string, string>>,
): string {
  const ajv = new Ajv2020({
    ...settings,
    // The metaschema knows nothing of a list of known members; every component has been judged by itself before.
    validateSchema: false,
    inlineRefs: false,
    loopEnum: 0,
    loopRequired: 2,
    code: { source: true, esm: true, lines: true },
  });
  // Nothing asks at run time which members were read: closed objects know the names.
  Object.assign(ajv.opts, { unevaluated: false, dynamicRef: false });
  ajv.removeKeyword("unevaluatedProperties");
  ajv.addKeyword({
    keyword: "unevaluatedProperties",
    type: "object",
    schemaType: "array",
    error: { message: "", params: ({ params }) => _`{unevaluatedProperty: ${params.member}}` },
    code: refuseUnknown,
  });
  for (const document of documents) ajv.addSchema(document);
  return standalone.default(ajv, exports);
}

/** Reports each member that the list of known ones lacks. */
function refuseUnknown(cxt: KeywordCxt): void {
  const { gen, data, schemaCode } = cxt;
  gen.forIn("member", data, (member) => {
    gen.if(_`!${schemaCode}.includes(${member})`, () => {
      cxt.setParams({ member });
      cxt.error();
    });
  });
}
