import { answerHeadersName } from "./header-schemas.ts";
import {
  type ParameterPlace,
  parameterSchemas,
  parametersName,
  withParameters,
} from "./parameter-schemas.ts";
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
  webhooksOf,
} from "./spec.ts";
import type {
  BodyTable,
  OperationContract,
  PagesContract,
  ResponseContract,
} from "./templates/contract-types.ts";

/** Emits `contract-table.ts`: sources, amounts and forms of every body, for the checker. */
export function emitContractTable(spec: Spec): string {
  const { operations, bodies } = readContractTable(spec);
  return `import type { BodyTable, OperationContract } from "./contract-types.ts";

/** Every operation, by operationId. */
export const operationContracts: Readonly<Record<string, OperationContract>> = ${JSON.stringify(operations, null, 2)};

/** Every body, by schema. */
export const bodyTables: Readonly<Record<string, BodyTable>> = ${JSON.stringify(bodies, null, 2)};
`;
}

/** Reads what the checker knows of operations and bodies. */
export function readContractTable(bundle: Spec): {
  operations: Record<string, OperationContract>;
  bodies: Record<string, BodyTable>;
} {
  const spec = withParameters(bundle);
  const operations = operationsOf(spec).map((entry): [string, OperationContract] => [
    entry.operation.operationId,
    {
      source: String(entry.operation["x-source"] ?? "004"),
      requests: requestNames(entry),
      fields: fieldTypes(spec, entry),
      responses: responsesOf(spec, entry),
      schemes: schemesOf(entry),
      ...parametersOf(spec, entry, "path"),
      ...parametersOf(spec, entry, "query"),
      ...parametersOf(spec, entry, "header"),
      ...pagesOf(spec, entry),
    },
  ]);
  const bodies = bodyNames(spec).map((name): [string, BodyTable] => [name, readBody(spec, name)]);
  return { operations: Object.fromEntries(operations), bodies: Object.fromEntries(bodies) };
}

/** The components that stand as alternatives somewhere inside a request. */
export function unionBranches(spec: Spec): string[] {
  const names = new Set<string>();
  const visit = (name: string): void => {
    for (const branch of Object.values(readBody(spec, name).unions).flat()) {
      if (names.has(branch)) continue;
      names.add(branch);
      visit(branch);
    }
  };
  for (const entry of operationsOf(spec)) for (const name of Object.values(requestNames(entry))) visit(name);
  return [...names].sort();
}

/** The components that are a whole response body, alternatives included, or an event of a webhook. */
export function responseBodies(spec: Spec): string[] {
  const names = operationsOf(spec).flatMap((entry) =>
    Object.values(responsesOf(spec, entry)).flatMap(({ schema }) =>
      schema ? [schema, ...variants(spec, schema)] : [],
    ),
  );
  return [...new Set([...names, ...webhooksOf(spec).map(({ schema }) => schema)])].sort();
}

function bodyNames(spec: Spec): string[] {
  const requests = operationsOf(spec).flatMap((entry) => Object.values(requestNames(entry)));
  const parameters = Object.keys(parameterSchemas(spec));
  return [...new Set([...requests, ...parameters, ...responseBodies(spec), ...unionBranches(spec)])].sort();
}

const variants = (spec: Spec, name: string) =>
  (resolveSchema(spec, spec.components.schemas[name] ?? {}).anyOf ?? []).flatMap(
    (branch) => componentName(branch) ?? [],
  );

const requestNames = ({ operation }: OperationEntry) =>
  Object.fromEntries(
    Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => [
      type,
      componentName(schema) ?? "",
    ]),
  );

/** What is documented of each status. */
function responsesOf(spec: Spec, { operation }: OperationEntry): Record<string, ResponseContract> {
  return Object.fromEntries(
    Object.entries(operation.responses).map(([status, response]) => {
      const { content = {} } = resolve<ResponseObject>(spec, response);
      const media = content["application/json"];
      const schema = media && componentName(media.schema);
      return [
        status,
        {
          ...(schema !== undefined && { schema }),
          mediaTypes: Object.keys(content),
          ...namedParameters(spec, "headers", answerHeadersName(operation.operationId, status, response)),
          ...(operation["x-bodiless-errors"]?.includes(Number(status)) && { bodyOptional: true as const }),
        },
      ];
    }),
  );
}

const parametersOf = (spec: Spec, { operation }: OperationEntry, place: ParameterPlace) =>
  namedParameters(spec, place, parametersName(operation.operationId, place));

/** Parameters as the member of a contract; none where none of the name are documented. */
function namedParameters(spec: Spec, member: ParameterPlace | "headers", schema: string) {
  const found = spec.components.schemas[schema];
  return found === undefined ? {} : { [member]: { schema, fields: textlessFields(spec, found) } };
}

/** The kinds of credential it takes. */
const schemesOf = ({ security }: OperationEntry) => [
  ...new Set(security.flatMap((requirement) => Object.keys(requirement))),
];

/** The page size is a query parameter in one style and a member of the object that is sent in the other. */
function pagesOf(spec: Spec, { operation, parameters }: OperationEntry): { pages?: PagesContract } {
  const pages = operation["x-pages"];
  if (!pages) return {};
  const { style, items, sends } = pages;
  const body = operation.requestBody?.content["application/json"]?.schema ?? false;
  const cursor = resolveSchema(spec, declaredProperties(spec, body)[sends ?? ""] ?? {});
  const [pointer, schema] =
    style === "offset"
      ? ["/limit", parameters.find(({ name }) => name === "limit")?.schema]
      : [`/${sends}/per_page`, cursor.properties?.per_page];
  const size = schema === undefined ? undefined : resolveSchema(spec, schema).default;
  if (typeof size !== "number")
    throw new Error(`x-pages of ${operation.operationId}: ${pointer} has no default, so no page has a size.`);
  return { pages: { style, items, size: { pointer, default: size } } };
}

/** The fields that a form writes as text although they are none, or as repeated fields. */
function fieldTypes(spec: Spec, { operation }: OperationEntry): Record<string, string> {
  const { content = {} } = operation.requestBody ?? {};
  const body = content["application/x-www-form-urlencoded"] ?? content["multipart/form-data"];
  return body ? textlessFields(spec, body.schema) : {};
}

function textlessFields(spec: Spec, schema: Schema): Record<string, string> {
  return Object.fromEntries(
    Object.entries(declaredProperties(spec, schema)).flatMap(([name, property]) => {
      const [type] = [resolveSchema(spec, property).type].flat();
      return type === undefined || type === "string" ? [] : [[name, type]];
    }),
  );
}

function readBody(spec: Spec, name: string): BodyTable {
  const root = spec.components.schemas[name] ?? {};
  const table: BodyTable = {
    source: String(resolveSchema(spec, root)["x-source"] ?? "004"),
    sources: {},
    amounts: {},
    legacy: [],
    open: [],
    unions: {},
  };
  const branches = variants(spec, name);
  if (branches.length > 0) table.unions[""] = branches;
  visitMembers(spec, table, resolveSchema(spec, root), { at: "", source: table.source, parents: [] });
  return table;
}

interface Place {
  at: string;
  source: string;
  /** Where the currency of amounts stands, from the nearest object that has one. */
  currency?: string;
  parents: SchemaObject[];
}

function visitMembers(spec: Spec, table: BodyTable, schema: SchemaObject, place: Place): void {
  if (place.parents.includes(schema)) return;
  const parents = [...place.parents, schema];
  const members = declaredProperties(spec, schema);
  const currency = ["currency_code", "currency"].find(
    (name) => members[name] && !resolveSchema(spec, members[name])["x-inherited"],
  );
  const inside: Place = {
    ...place,
    parents,
    ...(currency !== undefined && { currency: `${place.at}/${currency}` }),
  };
  for (const [key, property] of Object.entries(members)) {
    visit(spec, table, property, { ...inside, at: `${place.at}/${key}` });
  }
  for (const inner of [schema.items, schema.additionalProperties]) {
    if (typeof inner === "object") visit(spec, table, inner, { ...inside, at: `${place.at}/*` });
  }
  if (schema.additionalProperties === true && place.at !== "") table.open.push(place.at);
}

function visit(spec: Spec, table: BodyTable, property: Schema, place: Place): void {
  const { at } = place;
  const target = resolveSchema(spec, property);
  const own = typeof property === "boolean" ? undefined : property["x-source"];
  const source = String(own ?? target["x-source"] ?? place.source);
  if (source !== place.source) table.sources[at] = source;
  if (source === "000") table.legacy.push(at);
  const wallet = at.endsWith("/wallet_amount_native") ? at.replace(/[^/]+$/, "wallet_currency") : undefined;
  const currency = wallet ?? place.currency;
  if (currency !== undefined && isMoney(spec, target)) table.amounts[at] = currency;
  const branches = (target.oneOf ?? target.anyOf ?? []).flatMap((branch) => componentName(branch) ?? []);
  if (branches.length > 0) table.unions[at] = branches;
  visitMembers(spec, table, target, { ...place, source });
}

/** An amount on the wire is a decimal string; some responses write a number, or the currency after it. */
function isMoney(spec: Spec, { pattern }: SchemaObject): boolean {
  const decimal = resolveSchema(spec, spec.components.schemas.Amount ?? {}).pattern;
  return decimal !== undefined && (pattern ?? "").includes(decimal.slice(1, -1));
}
