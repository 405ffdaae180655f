/** The parts of an OpenAPI 3.1 document that the emitters read. */
export interface Spec {
  openapi: string;
  jsonSchemaDialect?: string;
  info: { title: string; version: string; description?: string };
  servers?: { url: string }[];
  security?: SecurityRequirement[];
  paths: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components: { schemas: Record<string, Schema> } & Record<string, Record<string, unknown>>;
}

export type SecurityRequirement = Record<string, string[]>;
export type PathItem = { parameters?: (Parameter | Ref)[] } & Partial<Record<Method, OperationObject>>;
export const methods = ["get", "post", "put", "patch", "delete"] as const;
export type Method = (typeof methods)[number];

export interface OperationObject {
  operationId: string;
  summary: string;
  description: string;
  tags?: string[];
  parameters?: (Parameter | Ref)[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, ResponseObject | Ref>;
  security?: SecurityRequirement[];
  deprecated?: boolean;
  "x-sdk"?: SdkMethod[] | undefined;
  "x-alias-of"?: string;
  "x-pages"?: { style: "offset" | "cursor"; items: string; next: string; sends?: string };
  "x-download"?: { redirects: number[] };
  "x-bodiless-errors"?: number[];
  "x-source"?: string;
  "x-retry"?: { safe: boolean; because?: string };
  "x-idempotency"?: { header: string; generate: "uuid"; for?: Record<string, string[]> };
  "x-throttle"?: Throttle[];
  "x-settle"?: { operationId?: string; by?: string[]; none?: string };
}

/** A method of the client, as `x-sdk` names it. */
export interface SdkMethod {
  resource: string;
  method: string;
  /** Members of the body, or path parameters, that are the method's own and no caller's. */
  fixed?: Record<string, unknown>;
  /** The operation that does the same where the server answers with this status. */
  fallback?: { operationId: string; status: number };
}

export interface Throttle {
  scope?: "user" | "transaction";
  requests: number;
  per: "minute" | "hour" | "day";
  everyMinutes?: number;
  afterMinutes?: number;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  example?: unknown;
  schema: Schema;
  "x-source"?: string;
}

export interface MediaType {
  schema: Schema;
  encoding?: Record<string, unknown>;
  examples?: Record<string, Ref | { summary?: string; value: unknown }>;
}

export interface ResponseObject {
  description: string;
  content?: Record<string, MediaType>;
  headers?: Record<string, HeaderObject | Ref>;
}

export interface HeaderObject {
  required?: boolean;
  schema: Schema;
  "x-source"?: string;
}

export interface Ref {
  $ref: string;
}

export interface FileRule {
  extensions: string[];
  maxNameLength?: number;
  maxBytes?: number;
}

export type Schema = SchemaObject | boolean;

export interface SchemaObject {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema;
  unevaluatedProperties?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  if?: Schema;
  then?: Schema;
  else?: Schema;
  not?: Schema;
  "x-file"?: FileRule;
  "x-open-enum"?: true;
  "x-signature"?: { algorithm: string; fields: string[]; subscription: string[] };
  "x-groups"?: Record<string, string[]>;
  [keyword: string]: unknown;
}

/** One operation of the spec, with its parameters resolved. */
export interface OperationEntry {
  path: string;
  method: Method;
  operation: OperationObject;
  parameters: Parameter[];
  security: SecurityRequirement[];
}

/** Every operation, in the order of the document. */
export function operationsOf(spec: Spec): OperationEntry[] {
  return Object.entries(spec.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
        resolve<Parameter>(spec, parameter),
      );
      return [{ path, method, operation, parameters, security: operation.security ?? spec.security ?? [] }];
    }),
  );
}

/** A webhook of the spec: what Ottu posts when something happened. */
export interface WebhookEntry {
  name: string;
  operation: OperationObject;
  /** The component that describes the event. */
  schema: string;
  examples: Record<string, unknown>;
}

/** Every webhook, in the order of the document. @throws Error naming the one whose body is no component. */
export function webhooksOf(spec: Spec): WebhookEntry[] {
  return Object.entries(spec.webhooks ?? {}).flatMap(([name, { post: operation }]) => {
    if (!operation) return [];
    const media = operation.requestBody?.content["application/json"];
    const schema = media && componentName(media.schema);
    if (!schema) throw new Error(`The webhook ${name} has no JSON body that is a component of its own.`);
    const examples = Object.entries(media.examples ?? {}).map(([title, example]) => [
      title,
      resolve<{ value: unknown }>(spec, example).value,
    ]);
    return [{ name, operation, schema, examples: Object.fromEntries(examples) }];
  });
}

/** The methods of an operation; an alias, or what another one falls back on, has none. */
export const methodsOf = ({ operation }: Pick<OperationEntry, "operation">): SdkMethod[] =>
  operation["x-sdk"] ?? [];

/** The parameters of an operation in one place. */
export const parametersIn = ({ parameters }: OperationEntry, place: Parameter["in"]): Parameter[] =>
  parameters.filter((parameter) => parameter.in === place);

/** An operation by its id. @throws Error naming who asked for it. */
export function operationOf(spec: Spec, operationId: string, asker: string): OperationEntry {
  const found = operationsOf(spec).find((entry) => entry.operation.operationId === operationId);
  if (!found) throw new Error(`${asker} names ${operationId}, which is no operation.`);
  return found;
}

/** The body of an answer: JSON if it has that, else in the first of its media types. */
export function bodyOf(response: ResponseObject): MediaType | undefined {
  return response.content?.["application/json"] ?? Object.values(response.content ?? {})[0];
}

/** The target of a local reference, or the value itself; references to references are followed. */
export function resolve<T extends object>(spec: Spec, value: T | Ref): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  const found = value.$ref
    .replace(/^#\//, "")
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], spec);
  if (found === undefined) throw new Error(`${value.$ref} leads nowhere in the bundle.`);
  return resolve(spec, found as T | Ref);
}

/** The schema behind a schema: references followed, booleans as the schemas they abbreviate. */
export function resolveSchema(spec: Spec, schema: Schema): SchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  return resolve<SchemaObject>(spec, schema);
}

const prefix = "#/components/schemas/";

/** The component a schema refers to, if it is a plain reference to one. */
export function componentName(schema: Schema): string | undefined {
  if (typeof schema === "boolean" || !schema.$ref?.startsWith(prefix)) return undefined;
  const name = schema.$ref.slice(prefix.length);
  return name.includes("/") ? undefined : name;
}

/** All properties a schema declares, its own and those of its allOf members. */
export function declaredProperties(spec: Spec, schema: Schema): Record<string, Schema> {
  const target = resolveSchema(spec, schema);
  return Object.assign(
    {},
    ...(target.allOf ?? []).map((member) => declaredProperties(spec, member)),
    target.properties,
  );
}
