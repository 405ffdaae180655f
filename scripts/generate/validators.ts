import { responseBodies, unionBranches } from "./contract-table.ts";
import { parameterSchemas } from "./parameter-schemas.ts";
import { componentName, operationsOf, type ResponseObject, resolve, type Schema, type Spec } from "./spec.ts";
import { compile } from "./validators/compile.ts";
import { compileEach } from "./validators/compile-each.ts";
import { documentsOf, type Side } from "./validators/documents.ts";
import { head } from "./validators/head.ts";
import { nameKnownMembers } from "./validators/known-members.ts";
import { shareSchemas } from "./validators/share.ts";
import { shrink } from "./validators/shrink.ts";

/**
 * Emits `validators.ts`: one function per request body and response, responses with closed objects.
 * @throws Error naming the component that does not compile.
 */
export function emitValidators(spec: Spec): string {
  compileEach(spec);
  const documents = documentsOf(spec);
  const named = [...documents].map(([id, schema]) => [id, nameKnownMembers(schema, documents)] as const);
  const shared = shareSchemas(new Map(named));

  /** The first name of each document, and the names that stand for the same. */
  const exports = new Map<string, string>();
  const aliases = new Map<string, string>();
  const add = (side: Side, schema: Schema): string => {
    const component = componentName(schema);
    if (!component) throw new Error("Bodies are components of their own.");
    const name = `${side}_${component}`;
    const id = shared.idOf(`${side}:${component}`);
    const first = exports.get(id) ?? name;
    exports.set(id, first);
    if (first !== name) aliases.set(name, first);
    return name;
  };
  const addNamed = (side: Side, name: string) =>
    `  ${name}: ${add(side, { $ref: `#/components/schemas/${name}` })},`;

  const requests = tableOf(spec, ({ operation }) =>
    Object.entries(operation.requestBody?.content ?? {}).map(([mediaType, { schema }]) => [
      mediaType,
      add("request", schema),
    ]),
  );
  const responses = tableOf(spec, ({ operation }) =>
    Object.entries(operation.responses).flatMap(([status, response]) => {
      const media = resolve<ResponseObject>(spec, response).content?.["application/json"];
      return media ? [[status, add("response", media.schema)]] : [];
    }),
  );
  const parameters = Object.keys(parameterSchemas(spec)).map((name) => addNamed("request", name));
  const results = responseBodies(spec).map((name) => addNamed("response", name));
  const branches = unionBranches(spec).map((name) => addNamed("request", name));
  const ids = Object.fromEntries([...exports].map(([id, name]) => [name, id]));
  return [
    head,
    shrink(compile(shared.documents, ids)),
    [...aliases].map(([name, first]) => `export const ${name}: Validator = ${first};\n`).join(""),
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
