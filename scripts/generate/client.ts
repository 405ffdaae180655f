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
  const bodies = operationsOf(spec).flatMap((entry) => bodyTypes(entry, names));
  const interfaces = [...resources].map(([resource, methods]) =>
    resourceInterface(spec, resource, methods, names),
  );
  const factory = [...resources].map(([resource, methods]) => resourceFactory(resource, methods));
  const imports = `import type { ${[...names].sort().join(", ")} } from "./types.ts";\n`;
  const client = `/** The methods of the API, by resource. */\nexport interface Client<Options> {\n${[
    ...resources.keys(),
  ]
    .map((resource) => `  readonly ${resource}: ${pascal(resource)}Resource<Options>;`)
    .join("\n")}\n}`;
  return [
    `${head}${imports}`,
    contract,
    ...bodies,
    ...interfaces,
    client,
    `/** Makes the client over a transport. */\nexport function createClient<Options>(send: Send<Options>): Client<Options> {\n  return {\n${factory.join("\n")}\n  };\n}\n`,
  ].join("\n\n");
}

function bodyTypes({ operation }: OperationEntry, names: Set<string>): string[] {
  if (!operation.requestBody) return [];
  const members = Object.entries(operation.requestBody.content).map(
    ([mediaType, { schema }]) =>
      `  ${JSON.stringify(mediaType)}: ${named(schema, operation.operationId, names)};`,
  );
  return [
    `/** The bodies of \`${operation.operationId}\`, by media type. */\nexport interface ${bodiesName(operation.operationId)} {\n${members.join("\n")}\n}`,
  ];
}

function resourceInterface(spec: Spec, resource: string, methods: Method[], names: Set<string>): string {
  const members = methods.map(({ name, entry }) => {
    const { operation } = entry;
    const result = resultType(spec, entry, names);
    const parameters = pathParameters(entry).map((parameter) => `${parameter}: string`);
    const generics = operation.requestBody
      ? `<MediaType extends keyof ${bodiesName(operation.operationId)} = "application/json">`
      : "";
    if (operation.requestBody) {
      parameters.push(`body: ${bodiesName(operation.operationId)}[MediaType]`);
      parameters.push("options?: Options & { contentType?: MediaType }");
    } else {
      parameters.push("options?: Options");
    }
    return `${doc(`${operation.summary}.\n\n${operation.description.trim()}`, "  ")}  ${name}${generics}(${parameters.join(", ")}): Call<${result}>;`;
  });
  return `/** Methods of \`${resource}\`. */\nexport interface ${pascal(resource)}Resource<Options> {\n${members.join("\n")}\n}`;
}

function resourceFactory(resource: string, methods: Method[]): string {
  const members = methods.map(({ name, entry }) => {
    const path = entry.parameters
      .filter((parameter) => parameter.in === "path")
      .map((parameter) => parameter.name);
    const body = entry.operation.requestBody ? ["body"] : [];
    const parameters = [...path.map(camel), ...body, "options"];
    const input = [
      ...(path.length > 0
        ? [`path: { ${path.map((parameter) => `${parameter}: ${camel(parameter)}`).join(", ")} }`]
        : []),
      ...body,
    ];
    return `      ${name}: (${parameters.join(", ")}) => send(operations.${entry.operation.operationId}, { ${input.join(", ")} }, options),`;
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
const bodiesName = (operationId: string) => `${pascal(operationId)}Bodies`;
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function doc(text: string, indent: string): string {
  const lines = text.split("\n").map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${lines.join("\n")}\n${indent} */\n`;
}
