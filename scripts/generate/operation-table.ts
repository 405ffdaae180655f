import {
  declaredProperties,
  type FileRule,
  type OperationEntry,
  operationsOf,
  resolveSchema,
  type Spec,
} from "./spec.ts";

const types = `/** What a file field accepts. */
export interface FileRule {
  /** Allowed file name extensions, lower-case, without the dot. */
  readonly extensions: readonly string[];
  /** The most characters the file name may have, extension included. */
  readonly maxNameLength: number;
}

/** What the runtime needs to know of one operation to send it. */
export interface Operation {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path template, from the host on. */
  readonly path: string;
  /** Whether a credential must, may or need not be sent. */
  readonly auth: "required" | "optional" | "none";
  readonly pathParameters: readonly { readonly name: string; readonly pattern?: string; readonly maxLength?: number }[];
  readonly requestBody?: {
    readonly required: boolean;
    /** By media type, the file fields of the body. */
    readonly mediaTypes: Readonly<Record<string, { readonly files: Readonly<Record<string, FileRule>> }>>;
  };
  readonly successStatuses: readonly number[];
}`;

/** Emits `operation-table.ts`: the operations as plain data. */
export function emitOperationTable(spec: Spec): string {
  const entries = operationsOf(spec).map((entry) => [entry.operation.operationId, describe(spec, entry)]);
  const table = JSON.stringify(Object.fromEntries(entries), null, 2);
  return `${types}\n\n/** Every operation of the API, by operationId. */\nexport const operations = ${table} as const satisfies Readonly<Record<string, Operation>>;\n\nexport type OperationId = keyof typeof operations;\n`;
}

function describe(spec: Spec, { path, method, operation, parameters, security }: OperationEntry) {
  const body = operation.requestBody;
  return {
    operationId: operation.operationId,
    method: method.toUpperCase(),
    path,
    auth: authOf(security),
    pathParameters: parameters
      .filter((parameter) => parameter.in === "path")
      .map(({ name, schema: { pattern, maxLength } }) => ({ name, pattern, maxLength })),
    requestBody: body && {
      required: body.required ?? false,
      mediaTypes: Object.fromEntries(
        Object.entries(body.content).map(([mediaType, { schema }]) => [
          mediaType,
          { files: filesOf(spec, schema) },
        ]),
      ),
    },
    successStatuses: Object.keys(operation.responses)
      .filter((status) => status.startsWith("2"))
      .map(Number),
  };
}

function authOf(security: OperationEntry["security"]): "required" | "optional" | "none" {
  if (security.length === 0) return "none";
  return security.some((requirement) => Object.keys(requirement).length === 0) ? "optional" : "required";
}

function filesOf(spec: Spec, schema: Parameters<typeof declaredProperties>[1]): Record<string, FileRule> {
  return Object.fromEntries(
    Object.entries(declaredProperties(spec, schema)).flatMap(([field, property]) => {
      const rule = resolveSchema(spec, property)["x-file"];
      return rule ? [[field, rule]] : [];
    }),
  );
}
