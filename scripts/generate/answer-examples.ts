import { Ajv2020 } from "ajv/dist/2020.js";
import {
  componentName,
  declaredProperties,
  operationsOf,
  type ResponseObject,
  resolve,
  resolveSchema,
  type Spec,
} from "./spec.ts";

/**
 * Emits `answer-examples.ts`: the examples of successful answers with their types, for tests of those who use the client.
 * @throws Error when an example of an answer is no component: it has no name to be asked for by.
 */
export function emitAnswerExamples(spec: Spec): string {
  const schemas = schemasByExample(spec);
  const names = [...schemas.keys()].sort();
  const values = names.map((name) => {
    const { value } = resolve<{ value: unknown }>(spec, { $ref: `#/components/examples/${name}` });
    return `  ${name}: ${JSON.stringify(value)},`;
  });
  return `import type { ${[...new Set(schemas.values())].sort().join(", ")} } from "./types.ts";

/** What each example is one of. */
export interface AnswerExampleTypes {
${names.map((name) => `  ${name}: ${schemas.get(name)};`).join("\n")}
}

/** Examples of successful answers. */
export const answerExamples: Readonly<Record<keyof AnswerExampleTypes, unknown>> = {
${values.join("\n")}
};
`;
}

/** Which schema each example is one of; of a choice between schemas, the one that it keeps. */
function schemasByExample(spec: Spec): Map<string, string> {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "spec.json", components: { schemas: spec.components.schemas } });
  const isOne = (name: string, value: unknown) =>
    ajv.validate({ $ref: `spec.json#/components/schemas/${name}` }, value) === true;
  const unknown = (name: string, value: unknown) => {
    const known = declaredProperties(spec, { $ref: `#/components/schemas/${name}` });
    return Object.keys(value as object).filter((key) => !(key in known)).length;
  };
  const found = new Map<string, string>();
  for (const { operation } of operationsOf(spec)) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const media = resolve<ResponseObject>(spec, response).content?.["application/json"];
      const schema = media && componentName(media.schema);
      if (schema === undefined || !status.startsWith("2")) continue;
      for (const [key, example] of Object.entries(media?.examples ?? {})) {
        if (!("$ref" in example))
          throw new Error(
            `${operation.operationId} has its example ${key} inline. Write it in spec/examples.`,
          );
        const { value } = resolve<{ value: unknown }>(spec, example);
        const branches = (resolveSchema(spec, media?.schema ?? false).anyOf ?? [])
          .flatMap((branch) => componentName(branch) ?? [])
          .filter((branch) => isOne(branch, value));
        // Answers are open, so a value may keep a schema that knows few of its members.
        const [branch = schema] = branches.sort((a, b) => unknown(a, value) - unknown(b, value));
        found.set(example.$ref.slice(example.$ref.lastIndexOf("/") + 1), branch);
      }
    }
  }
  return found;
}
