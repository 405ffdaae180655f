import { pascal, resultName, withBodies } from "./results.ts";
import {
  componentName,
  type OperationEntry,
  operationsOf,
  type ResponseObject,
  resolve,
  type Spec,
} from "./spec.ts";

const head = `import { type Operation, operations } from "./operation-table.ts";
`;

const contract = `/** A decoded body beside what came with it. */
export interface WithResponse<T> {
  data: T;
  /** The HTTP status. */
  status: number;
  headers: Headers;
  /** How often the request was sent. */
  attempts: number;
  /** The tracking key of the call, the caller's or a generated one, on operations that take one. */
  trackingKey?: string;
}

/** A call under way. It resolves to the decoded body; \`withResponse()\` resolves to status and headers, too. */
export interface Call<T> extends Promise<T> {
  withResponse(): Promise<WithResponse<T>>;
}

/** What sends a call: the runtime hands it to {@link createClient}. */
export type Send<Options> = <T>(
  operation: Operation,
  input: { path?: Record<string, string>; body?: unknown },
  options?: Options,
) => Call<T>;
`;

interface Method {
  name: string;
  entry: OperationEntry;
}

/** Emits `client.ts`: the methods that \`x-sdk\` names, over a transport that is given. */
export function emitClient(spec: Spec): string {
  const resources = new Map<string, Method[]>();
  for (const entry of operationsOf(spec)) {
    for (const { resource, method } of entry.operation["x-sdk"]) {
      resources.set(resource, [...(resources.get(resource) ?? []), { name: method, entry }]);
    }
  }
  const names = new Set<string>();
  const interfaces = [...resources].map(([resource, methods]) =>
    resourceInterface(spec, resource, methods, names),
  );
  const factory = [...resources].map(([resource, methods]) => resourceFactory(resource, methods));
  const results = withBodies(spec).map(({ operationId }) => resultName(operationId));
  const imports = [
    'import type { AuthKind, OnlyFieldsOf } from "./presence-types.ts";',
    `import type { ${results.sort().join(", ")} } from "./results.ts";`,
    `import type { ${[...names].sort().join(", ")} } from "./types.ts";\n`,
  ].join("\n");
  const client = `/** The methods of the API, by resource. */\nexport interface Client<Options, Auth> {\n${[
    ...resources.keys(),
  ]
    .map((resource) => `  readonly ${resource}: ${pascal(resource)}Resource<Options, Auth>;`)
    .join("\n")}\n}`;
  return [
    `${head}${imports}`,
    contract,
    ...interfaces,
    client,
    `/** Makes the client over a transport. What a call resolves to is for the signatures above to say, hence \`never\`. */\nexport function createClient<Options, Auth extends AuthKind>(send: Send<Options>): Client<Options, Auth> {\n  return {\n${factory.join("\n")}\n  };\n}\n`,
  ].join("\n\n");
}

function resourceInterface(spec: Spec, resource: string, methods: Method[], names: Set<string>): string {
  const members = methods.map(({ name, entry }) => {
    const { summary, description } = entry.operation;
    const comment = doc(`${summary}.\n\n${description.trim()}`, "  ");
    return signatures(spec, entry, names)
      .map((signature) => `${comment}  ${name}${signature};`)
      .join("\n");
  });
  return `/** Methods of \`${resource}\`. */\nexport interface ${pascal(resource)}Resource<Options, Auth> {\n${members.join("\n")}\n}`;
}

/** One signature, or one per media type: which body fits depends on it, and JSON is what comes unasked. */
function signatures(spec: Spec, entry: OperationEntry, names: Set<string>): string[] {
  const { operationId, requestBody } = entry.operation;
  const path = pathParameters(entry).map((parameter) => `${parameter}: string`);
  if (!requestBody) {
    const result = resultType(spec, entry, names);
    return [`(${[...path, "options?: Options"].join(", ")}): Call<${result}>`];
  }
  return Object.entries(requestBody.content).map(([mediaType, { schema }]) => {
    const body = named(schema, operationId, names);
    const isDefault = mediaType === "application/json";
    const parameters = [
      ...path,
      `body: OnlyFieldsOf<${body}, Body>`,
      `options${isDefault ? "?" : ""}: Options & { contentType${isDefault ? "?" : ""}: ${JSON.stringify(mediaType)} }`,
    ];
    return `<Body extends ${body}>(\n    ${parameters.join(",\n    ")},\n  ): Call<${resultName(operationId)}<Body, Auth>>`;
  });
}

function resourceFactory(resource: string, methods: Method[]): string {
  const members = methods.map(({ name, entry }) => {
    const path = entry.parameters
      .filter((parameter) => parameter.in === "path")
      .map((parameter) => parameter.name);
    const body = entry.operation.requestBody ? ["body"] : [];
    const parameters = [
      ...path.map((parameter) => `${camel(parameter)}: string`),
      ...body.map(() => "body: unknown"),
      "options?: Options",
    ];
    const input = [
      ...(path.length > 0
        ? [`path: { ${path.map((parameter) => `${parameter}: ${camel(parameter)}`).join(", ")} }`]
        : []),
      ...body,
    ];
    return `      ${name}: (${parameters.join(", ")}) => send<never>(operations.${entry.operation.operationId}, { ${input.join(", ")} }, options),`;
  });
  return `    ${resource}: {\n${members.join("\n")}\n    },`;
}

function resultType(spec: Spec, { operation }: OperationEntry, names: Set<string>): string {
  const results = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([, response]) => {
      const media = resolve<ResponseObject>(spec, response).content?.["application/json"];
      return media ? named(media.schema, operation.operationId, names) : "undefined";
    });
  return [...new Set(results)].join(" | ");
}

function named(schema: Parameters<typeof componentName>[0], operationId: string, names: Set<string>): string {
  const name = componentName(schema);
  if (!name) {
    throw new Error(
      `A body of ${operationId} is written inline. Give it a file under spec/schemas and refer to it, so that its type has a name.`,
    );
  }
  names.add(name);
  return name;
}

const pathParameters = (entry: OperationEntry) =>
  entry.parameters.filter((parameter) => parameter.in === "path").map((parameter) => camel(parameter.name));
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function doc(text: string, indent: string): string {
  const lines = text.split("\n").map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${lines.join("\n")}\n${indent} */\n`;
}
