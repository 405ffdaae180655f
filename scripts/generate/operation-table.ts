import { sensitiveOf } from "./sensitive.ts";
import {
  bodyOf,
  declaredProperties,
  type FileRule,
  methodsOf,
  type OperationEntry,
  type OperationObject,
  operationOf,
  operationsOf,
  type Parameter,
  parametersIn,
  resolve,
  resolveSchema,
  type Schema,
  type Spec,
  type Throttle,
} from "./spec.ts";

const types = `/** What a file field accepts. */
export interface FileRule {
  /** Allowed file name extensions, lower-case, without the dot. */
  readonly extensions: readonly string[];
  /** The most characters the file name may have, extension included. */
  readonly maxNameLength?: number;
  /** The most bytes the file may have. */
  readonly maxBytes?: number;
}

/** What the runtime needs to know of one operation to send it. */
export interface Operation {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path template, from the host on. */
  readonly path: string;
  /** Whether a credential must, may or need not be sent. */
  readonly auth: "required" | "optional" | "none";
  readonly pathParameters: readonly { readonly name: string }[];
  /** The parameters of the query; absent where there is none. */
  readonly queryParameters?: readonly QueryParameter[];
  readonly requestBody?: {
    readonly required: boolean;
    /** By media type, the file fields of the body. */
    readonly mediaTypes: Readonly<Record<string, { readonly files: Readonly<Record<string, FileRule>> }>>;
  };
  readonly successStatuses: readonly number[];
  /** Whether a bare list is among the answers of a success; all others are objects. */
  readonly mayAnswerList?: true;
  /** Whether it may be sent again once it may have arrived. An operation that does not say is sent once. */
  readonly retry?: { readonly safe: boolean };
  readonly idempotency?: Idempotency;
  /** The call that finds out what happened when no answer came. */
  readonly settle?: SettleRule;
  /** How a list goes on after its first page. */
  readonly pages?: PageRule;
  /** An answer that is a file; these statuses lead to where it lies. */
  readonly download?: { readonly redirects: readonly number[] };
  readonly fallback?: Fallback;
  /** Where what it is given holds secrets and personal data. */
  readonly sensitive?: Sensitive;
}

/** One parameter of a query. */
export interface QueryParameter {
  readonly name: string;
  readonly required: boolean;
  /** Whether it may stand more than once. */
  readonly list: boolean;
  /** The type of its value, or of each of its values. */
  readonly type: "string" | "integer" | "number" | "boolean";
}

/** How a list goes on after its first page: a link whose query asks for it, or a cursor that a member of the body takes. */
export interface PageRule {
  readonly style: "offset" | "cursor";
  /** The member that holds the items. */
  readonly items: string;
  /** The member that holds the link or the cursor. */
  readonly next: string;
  /** The member of the request body that takes the cursor. */
  readonly sends?: string;
}

/** The operation that does the same where the server does not offer this one. */
export interface Fallback {
  readonly operationId: string;
  /** The status that says so. */
  readonly status: number;
  /** What only the other one takes: whoever passes it means the other. */
  readonly members: readonly string[];
  /** What the other one does not take: it is left out there. */
  readonly without: readonly string[];
}

/**
 * JSON pointers into what a method is given: \`/path\`, \`/query\` and \`/body\`. \`*\` stands for every member of an
 * object and every item of a list; what is below a pointer is sensitive, too.
 */
export interface Sensitive {
  readonly members: readonly string[];
  /** Below those: members whose values the API names itself, such as a kind of wallet. */
  readonly known?: readonly string[];
}

/** The header by which the server recognises an operation it has already made. */
export interface Idempotency {
  readonly header: string;
  /** How a key is made up when the caller gives none. */
  readonly generate: "uuid";
  /** By a member of the body, the values with which the server knows the key; without it, always. */
  readonly for?: Readonly<Record<string, readonly string[]>>;
  readonly pattern?: string;
  readonly maxLength?: number;
}

/** How to find out: by the first of the fields or path parameters that was sent; \`none\` says why nothing helps. */
export interface SettleRule {
  readonly operationId?: string;
  /** The method of the client, as \`checkout.retrieve\`. */
  readonly method?: string;
  readonly by?: readonly string[];
  /** The limits of that call, as a sentence. */
  readonly limits?: string;
  readonly none?: string;
}`;

/** Emits `operation-table.ts`: the operations as plain data, and nothing of them that the runtime does not read. */
export function emitOperationTable(spec: Spec): string {
  const table = JSON.stringify(readOperations(spec), null, 2);
  return `${types}\n\n/** Every operation of the API, by operationId. */\nexport const operations = ${table} as const satisfies Readonly<Record<string, Operation>>;\n\nexport type OperationId = keyof typeof operations;\n`;
}

/** Reads what the runtime needs to know of each operation. */
export const readOperations = (spec: Spec) =>
  Object.fromEntries(operationsOf(spec).map((entry) => [entry.operation.operationId, describe(spec, entry)]));

function describe(spec: Spec, entry: OperationEntry) {
  const { path, method, operation, parameters, security } = entry;
  const { requestBody: body, "x-retry": retry } = operation;
  return {
    operationId: operation.operationId,
    method: method.toUpperCase(),
    path,
    auth: authOf(security),
    pathParameters: parametersIn(entry, "path").map(({ name }) => ({ name })),
    queryParameters: queryOf(spec, entry),
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
    mayAnswerList: mayAnswerList(spec, operation) || undefined,
    retry: retry && { safe: retry.safe },
    idempotency: idempotencyOf(spec, operation, parameters),
    settle: settleOf(spec, operation),
    pages: operation["x-pages"],
    download: operation["x-download"],
    fallback: fallbackOf(spec, entry),
    sensitive: sensitiveOf(spec, operation, parameters),
  };
}

function mayAnswerList(spec: Spec, { responses }: OperationObject): boolean {
  const isList = (schema: Schema): boolean => {
    const { type, anyOf = [], oneOf = [] } = resolveSchema(spec, schema);
    return type === "array" || [...anyOf, ...oneOf].some(isList);
  };
  return Object.entries(responses).some(([status, response]) => {
    const schema = bodyOf(resolve(spec, response))?.schema;
    return status.startsWith("2") && schema !== undefined && isList(schema);
  });
}

function queryOf(spec: Spec, entry: OperationEntry) {
  const parameters = parametersIn(entry, "query").map(({ name, required = false, schema }) => {
    const target = resolveSchema(spec, schema);
    const list = target.type === "array";
    const { type } = list ? resolveSchema(spec, target.items ?? {}) : target;
    if (typeof type !== "string" || type === "object" || type === "array") {
      throw new Error(
        `The query parameter ${name} of ${entry.operation.operationId} must be a scalar or a list of scalars.`,
      );
    }
    return { name, required, list, type };
  });
  return parameters.length > 0 ? parameters : undefined;
}

function fallbackOf(spec: Spec, entry: OperationEntry) {
  const [fallback, ...others] = methodsOf(entry).flatMap((method) => method.fallback ?? []);
  if (!fallback) return undefined;
  const { operationId } = entry.operation;
  if (others.length > 0) throw new Error(`${operationId} has more than one fallback.`);
  const target = operationOf(spec, fallback.operationId, `The fallback of ${operationId}`);
  const body = target.operation.requestBody?.content["application/json"]?.schema ?? {};
  const known = parametersIn(entry, "query").map(({ name }) => name);
  const taken = Object.keys(declaredProperties(spec, body));
  return {
    ...fallback,
    members: taken.filter((name) => !known.includes(name)),
    without: known.filter((name) => !taken.includes(name)),
  };
}

function idempotencyOf(spec: Spec, operation: OperationObject, parameters: Parameter[]) {
  const idempotency = operation["x-idempotency"];
  if (!idempotency) return undefined;
  const parameter = parameters.find(
    ({ in: place, name }) => place === "header" && name === idempotency.header,
  );
  if (!parameter) {
    throw new Error(
      `x-idempotency of ${operation.operationId} names the header ${idempotency.header}: add it to its parameters.`,
    );
  }
  const { pattern, maxLength } = resolveSchema(spec, parameter.schema);
  return { ...idempotency, pattern, maxLength };
}

function settleOf(spec: Spec, operation: OperationObject) {
  const settle = operation["x-settle"];
  if (!settle?.operationId) return settle;
  const target = operationsOf(spec).find((entry) => entry.operation.operationId === settle.operationId);
  const [named] = target ? methodsOf(target) : [];
  if (!target || !named) {
    throw new Error(
      `x-settle of ${operation.operationId} names ${settle.operationId}, which is no operation with a method.`,
    );
  }
  const throttle = target.operation["x-throttle"];
  return {
    ...settle,
    method: `${named.resource}.${named.method}`,
    limits: throttle?.map(limitSentence).join("; "),
  };
}

/** A limit in words: whoever settles a call in a hurry must know that the answer may have to wait. */
export function limitSentence({ scope, requests, per, everyMinutes, afterMinutes }: Throttle): string {
  const each = scope ? ` for a ${scope}` : "";
  const apart = everyMinutes ? `, ${everyMinutes} minutes apart` : "";
  const after = afterMinutes ? `, none in its first ${afterMinutes} minutes` : "";
  return `at most ${requests} a ${per}${each}${apart}${after}`;
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
