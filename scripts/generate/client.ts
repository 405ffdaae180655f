import { camel, fixedOf, inputOf, type Method, methodsByResource, openPath } from "./method.ts";
import { pascal } from "./results.ts";
import { type SignatureWriter, signatures } from "./signatures.ts";
import { parametersIn, type Spec } from "./spec.ts";

const contract = `export type * from "./calls.ts";

/** What was passed to a method. */
export interface CallInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: unknown;
  readonly body?: unknown;
  /** Members of the body that are the method's own. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

/** What sends a call. */
export type Send<Options> = <T>(operation: Operation, input: CallInput, options?: Options) => Call<T>;

/** The ways to carry out a call: the runtime hands them to {@link createClient}. */
export interface Calls<Options> {
  send: Send<Options>;
  /** For a list that comes in pages. */
  pages: <Item, Body, Input>(
    operation: Operation,
    input: CallInput,
    options?: Options,
  ) => PageCall<Item, Body, Input>;
  /** For a file. */
  download: (operation: Operation, input: CallInput, options?: Options) => Call<Download>;
}`;

/** The types of all methods, and what they are made of. */
export function writeMethods(spec: Spec) {
  const resources = methodsByResource(spec);
  const writer: SignatureWriter = {
    spec,
    types: new Set(),
    wholes: new Set(),
    queries: new Set(),
    results: new Set(),
    calls: new Set(["Call", "Download", "PageCall"]),
    bodies: new Map(),
  };
  const interfaces = [...resources].map(([resource, methods]) =>
    resourceInterface(writer, resource, methods),
  );
  return { resources, writer, interfaces };
}

/** Emits `client.ts`: the methods that `x-sdk` names, over ways of calling that are given. */
export function emitClient(spec: Spec): string {
  const { resources, writer, interfaces } = writeMethods(spec);
  const factory = [...resources].map(([resource, methods]) => resourceFactory(resource, methods));
  const members = [...resources.keys()].map(
    (resource) => `  readonly ${resource}: ${pascal(resource)}Resource<Options, Auth>;`,
  );
  return [
    [
      importing(new Set(writer.bodies.keys()), "bodies.ts"),
      importing(writer.calls, "calls.ts"),
      `import { type Operation, operations } from "./operation-table.ts";`,
      importing(new Set(["AuthKind", "OnlyFieldsOf"]), "presence-types.ts"),
      importing(writer.queries, "queries.ts"),
      importing(writer.results, "results.ts"),
      importing(writer.types, "types.ts"),
    ]
      .filter((line) => line !== "")
      .join("\n"),
    contract,
    ...interfaces,
    `/** The methods of the API, by resource. */\nexport interface Client<Options, Auth> {\n${members.join("\n")}\n}`,
    `/** Makes the client. What a call resolves to is for the signatures above to say, hence \`never\`. */\nexport function createClient<Options, Auth extends AuthKind>(calls: Calls<Options>): Client<Options, Auth> {\n  return {\n${factory.join("\n")}\n  };\n}\n`,
  ].join("\n\n");
}

/** An import of types, if there are any. */
export const importing = (names: Set<string>, file: string) =>
  names.size === 0 ? "" : `import type { ${[...names].sort().join(", ")} } from "./${file}";`;

function resourceInterface(writer: SignatureWriter, resource: string, methods: Method[]): string {
  const members = methods.map((method) => {
    const comment = doc(commentOf(method), "  ");
    return signatures(writer, method)
      .map((signature) => `${comment}  ${method.method}${signature};`)
      .join("\n");
  });
  return `/** Methods of \`${resource}\`. */\nexport interface ${pascal(resource)}Resource<Options, Auth> {\n${members.join("\n")}\n}`;
}

function commentOf(method: Method): string {
  const { summary, description, operationId, deprecated } = method.entry.operation;
  const fixed = Object.entries(method.fixed ?? {}).map(([name, value]) => ` with \`${name}: ${value}\``);
  const other = method.fallback
    ? `, or \`${method.fallback.operationId}\` after a ${method.fallback.status}, and where only that takes what is passed`
    : "";
  return [
    `${summary}.\n\n${description.trim()}\n\nOperation: \`${operationId}\`${fixed.join("")}${other}.`,
    ...(deprecated ? ["\n@deprecated"] : []),
  ].join("\n");
}

function resourceFactory(resource: string, methods: Method[]): string {
  const members = methods.map((method) => {
    const { path, body } = fixedOf(method);
    const open = openPath(method);
    const input = inputOf(method);
    const isOptional =
      input === "query" && !parametersIn(method.entry, "query").some(({ required }) => required);
    const parameters = [
      ...open.map((name) => `${camel(name)}: string`),
      ...(input ? [`${input}${isOptional ? "?" : ""}: unknown`] : []),
      "options?: Options",
    ];
    const segments = [
      ...path.map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
      ...open.map((name) => (name === camel(name) ? name : `${name}: ${camel(name)}`)),
    ];
    const passed = [
      ...(segments.length > 0 ? [`path: { ${segments.join(", ")} }`] : []),
      ...(input ? [input] : []),
      ...(body.length > 0
        ? [`fixed: { ${body.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ")} }`]
        : []),
    ];
    const object = passed.length > 0 ? `{ ${passed.join(", ")} }` : "{}";
    return `      ${method.method}: (${parameters.join(", ")}) => ${wayOf(method)}(operations.${method.entry.operation.operationId}, ${object}, options),`;
  });
  return `    ${resource}: {\n${members.join("\n")}\n    },`;
}

function wayOf({ entry }: Method): string {
  if (entry.operation["x-download"]) return "calls.download";
  return entry.operation["x-pages"] ? "calls.pages<never, never, never>" : "calls.send<never>";
}

function doc(text: string, indent: string): string {
  const lines = text.split("\n").map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${lines.join("\n")}\n${indent} */\n`;
}
