import {
  componentName,
  declaredProperties,
  type OperationEntry,
  operationsOf,
  type ResponseObject,
  resolve,
  resolveSchema,
  type Schema,
  type SchemaObject,
  type Spec,
} from "./spec.ts";

/** `x-presence` as the spec holds it; spec/lint describes the vocabulary. */
export interface Presence {
  when?: PresenceCondition | PresenceCondition[];
  then?: "required" | "allowed" | { default: unknown };
  otherwise?: "absent" | "unspecified";
  echoes?: true;
}
export type PresenceCondition = { request: string; equals?: unknown } | { auth: "basic" | "apiKey" };

/** A condition of an operation, ready to be checked: defaults filled in, the comparison of an echo decided. */
export interface Rule {
  pointer: string;
  when: (PresenceCondition & { default?: unknown })[];
  then: "required" | "allowed" | { default: unknown };
  otherwise: "absent" | "unspecified";
  echoes?: Comparison;
  sentence: string;
  source: string;
}
export type Comparison = "decimal" | "set" | "members" | "exact";

/** One of the bodies a status may come with. */
export interface Variant {
  schema: string;
  /** When it is this one; empty for the one that comes otherwise. */
  when: Rule["when"];
  rules: Rule[];
}

export interface OperationPresence {
  operationId: string;
  /** Whether the request says it all: what it leaves out has its default, or was not asked for. */
  whole: boolean;
  statuses: Record<string, Variant[]>;
}

/** Reads the presence conditions of every operation's successful answers. */
export function readPresence(spec: Spec): OperationPresence[] {
  return operationsOf(spec).map((entry) => {
    const statuses = Object.entries(entry.operation.responses).flatMap(([status, response]) => {
      const media = resolve<ResponseObject>(spec, response).content?.["application/json"];
      return status.startsWith("2") && media ? [[status, readVariants(spec, entry, media.schema)]] : [];
    });
    return {
      operationId: entry.operation.operationId,
      whole: isWhole(entry),
      statuses: Object.fromEntries(statuses) as Record<string, Variant[]>,
    };
  });
}

/**
 * A POST makes or asks for something and says all that is known of it. PATCH and PUT speak of a transaction that was
 * there before: what they leave out may be set already, and for a PUT no document says that it is reset.
 */
const isWhole = ({ method }: OperationEntry) => method === "post";

function readVariants(spec: Spec, entry: OperationEntry, schema: Schema): Variant[] {
  const target = resolveSchema(spec, schema);
  const branches = target.anyOf ?? [schema];
  const variants = branches.map((branch): Variant => {
    const presence = presenceOf(branch);
    const name = componentName(typeof branch === "boolean" ? branch : { $ref: branch.$ref ?? "" });
    if (!name)
      throw new Error(
        `An answer of ${entry.operation.operationId} is written inline. Give it a file under spec/schemas.`,
      );
    return {
      schema: name,
      when: presence ? conditionsOf(spec, entry, presence) : [],
      rules: readRules(spec, entry, resolveSchema(spec, branch), "", new Set()),
    };
  });
  // The one without a condition is what comes when no other's condition holds.
  return variants.sort((a, b) => b.when.length - a.when.length);
}

function readRules(
  spec: Spec,
  entry: OperationEntry,
  schema: SchemaObject,
  at: string,
  path: Set<SchemaObject>,
): Rule[] {
  if (path.has(schema)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const pointer = `${at}/${key}`;
    const target = resolveSchema(spec, property);
    const presence = presenceOf(property) ?? presenceOf(target);
    const inner = readRules(spec, entry, target, pointer, new Set([...path, schema]));
    const mandatory = schema.required?.includes(key) ?? false;
    return presence && canHold(spec, entry, presence)
      ? [toRule(spec, entry, property, pointer, presence, mandatory), ...inner]
      : inner;
  });
}

function toRule(
  spec: Spec,
  entry: OperationEntry,
  property: Schema,
  pointer: string,
  presence: Presence,
  mandatory: boolean,
): Rule {
  const when = conditionsOf(spec, entry, presence);
  return {
    pointer,
    when,
    then: presence.then ?? "required",
    otherwise: presence.otherwise ?? "unspecified",
    ...(presence.echoes && { echoes: comparisonOf(resolveSchema(spec, property)) }),
    sentence: sentenceOf(presence, mandatory),
    source: sourceOf(spec, entry, property),
  };
}

const presenceOf = (schema: Schema) =>
  typeof schema === "boolean" ? undefined : (schema["x-presence"] as Presence | undefined);

function conditionsOf(spec: Spec, entry: OperationEntry, { when = [] }: Presence): Rule["when"] {
  const body = entry.operation.requestBody?.content["application/json"]?.schema;
  return [when].flat().map((condition) => {
    if (!("request" in condition) || !("equals" in condition) || !body || !isWhole(entry)) return condition;
    const field = declaredProperties(spec, body)[condition.request.slice(1)];
    const value = field === undefined ? undefined : resolveSchema(spec, field).default;
    return value === undefined ? condition : { ...condition, default: value };
  });
}

/** Responses are shared: a condition on a field that this operation's request does not have says nothing here. */
function canHold(spec: Spec, { operation }: OperationEntry, { when = [] }: Presence): boolean {
  if (!operation.requestBody) return true;
  const bodies = Object.values(operation.requestBody.content).map(({ schema }) =>
    declaredProperties(spec, schema),
  );
  return [when]
    .flat()
    .every(
      (condition) =>
        "auth" in condition || bodies.some((fields) => (condition.request.split("/")[1] ?? "") in fields),
    );
}

/** How a value that comes back is compared: amounts by worth, lists as sets, objects member by member. */
function comparisonOf(schema: SchemaObject): Comparison {
  const types = [schema.type].flat();
  if (types.includes("array")) return "set";
  if (types.includes("object")) return "members";
  return schema.pattern === "^(0|[1-9][0-9]*)(\\.[0-9]+)?$" ? "decimal" : "exact";
}

function sourceOf(spec: Spec, { operation }: OperationEntry, property: Schema): string {
  const own = typeof property === "boolean" ? undefined : property["x-source"];
  return String(own ?? resolveSchema(spec, property)["x-source"] ?? operation["x-source"] ?? "004");
}

/** The condition as a sentence, for the bundle, the docs and reports. */
export function sentenceOf(
  { when = [], then = "required", otherwise, echoes }: Presence,
  mandatory: boolean,
): string {
  const condition = [when].flat().map(phrase).join(" and ");
  const value = echoes ? ", with the value that was sent" : "";
  if (mandatory && echoes) return `Always present; when ${condition}, with the value that was sent.`;
  const rest = otherwise === "absent" ? "; absent otherwise" : "";
  if (typeof then === "object")
    return `When ${condition}: the value that was sent, else ${JSON.stringify(then.default)}${rest}.`;
  return `${then === "allowed" ? "May be present" : "Present"} when ${condition}${value}${rest}.`;
}

function phrase(condition: PresenceCondition): string {
  if ("auth" in condition)
    return `the call used ${condition.auth === "basic" ? "Basic authentication" : "an API key"}`;
  const field = `\`${condition.request.slice(1).replaceAll("/", ".")}\``;
  return "equals" in condition ? `${field} was \`${String(condition.equals)}\`` : `${field} was sent`;
}

/** Adds each condition as a sentence to its property's description, for readers of the bundle and the docs. */
export function describePresence(spec: Spec): void {
  const visit = (schema: Schema | undefined, mandatory = false): void => {
    if (typeof schema !== "object") return;
    const presence = presenceOf(schema);
    if (presence) {
      const own = schema.description ?? resolveSchema(spec, schema).description ?? "";
      schema.description = `${own.trim()}\n\n**Presence:** ${sentenceOf(presence, mandatory)}\n`.trimStart();
    }
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      visit(inner, schema.required?.includes(key));
    }
    for (const inner of [
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
      ...(schema.allOf ?? []),
      schema.items,
    ])
      visit(inner);
  };
  for (const schema of Object.values(spec.components.schemas)) visit(schema);
}

const types = `/** What a condition depends on: a member of the request, its value, or the credential. */
export type Condition =
  | { readonly request: string; readonly equals?: unknown; readonly default?: unknown }
  | { readonly auth: "basic" | "apiKey" };

/** When a member of a response must, may or must not be there. */
export interface PresenceRule {
  /** JSON pointer into the response body. */
  readonly pointer: string;
  /** All of them must hold. */
  readonly when: readonly Condition[];
  /** What follows when they hold; \`default\` is the value that comes when none was sent. */
  readonly then: "required" | "allowed" | { readonly default: unknown };
  /** What follows when they do not. */
  readonly otherwise: "absent" | "unspecified";
  /** How the value is compared with the one that was sent, if it comes back. */
  readonly echoes?: "decimal" | "set" | "members" | "exact";
  readonly sentence: string;
  /** The document that states it. */
  readonly source: string;
}

/** One of the bodies that a status may come with. */
export interface ResponseVariant {
  /** The name of its schema. */
  readonly schema: string;
  /** When it is this one; empty for the one that comes otherwise. */
  readonly when: readonly Condition[];
  readonly rules: readonly PresenceRule[];
}

export interface OperationPresence {
  /** Whether what the request leaves out is known: it has its default, or was not asked for. */
  readonly whole: boolean;
  /** By status. */
  readonly statuses: Readonly<Record<string, readonly ResponseVariant[]>>;
}`;

/** Emits `presence.ts`: the conditions as data, for the checker. */
export function emitPresence(spec: Spec): string {
  const rows = readPresence(spec).map(({ operationId, ...rest }) => [operationId, rest]);
  return `${types}\n\n/** The presence conditions of successful answers, by operationId. */\nexport const presence: Readonly<Record<string, OperationPresence>> = ${JSON.stringify(Object.fromEntries(rows), null, 2)};\n`;
}
