import { templateOf } from "./contract-table-types.ts";
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

/** What the checker needs to know of one body beside its validator. */
interface BodyTable {
  source: string;
  sources: Record<string, string>;
  amounts: Record<string, string>;
  legacy: string[];
  open: string[];
  unions: Record<string, string[]>;
}

/** Emits `contract-table.ts`: sources, amounts and forms of every body, for the checker. */
export function emitContractTable(spec: Spec): string {
  const operations = operationsOf(spec).map((entry) => [
    entry.operation.operationId,
    {
      source: String(entry.operation["x-source"] ?? "004"),
      requests: requestNames(entry),
      fields: fieldTypes(spec, entry),
      responses: responseNames(spec, entry),
    },
  ]);
  const bodies = bodyNames(spec).map((name) => [name, readBody(spec, name)]);
  return templateOf({
    operations: JSON.stringify(Object.fromEntries(operations), null, 2),
    bodies: JSON.stringify(Object.fromEntries(bodies), null, 2),
  });
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
    Object.values(responseNames(spec, entry)).flatMap((name) =>
      name ? [name, ...variants(spec, name)] : [],
    ),
  );
  return [...new Set([...names, ...webhooksOf(spec).map(({ schema }) => schema)])].sort();
}

function bodyNames(spec: Spec): string[] {
  const requests = operationsOf(spec).flatMap((entry) => Object.values(requestNames(entry)));
  return [...new Set([...requests, ...responseBodies(spec), ...unionBranches(spec)])].sort();
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

/** The body of each documented status; null where there is none. */
function responseNames(spec: Spec, { operation }: OperationEntry): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(operation.responses).map(([status, response]) => {
      const media = resolve<ResponseObject>(spec, response).content?.["application/json"];
      return [status, (media && componentName(media.schema)) ?? null];
    }),
  );
}

/** The fields that a form writes as text although they are none, or as repeated fields. */
function fieldTypes(spec: Spec, { operation }: OperationEntry): Record<string, string> {
  const body = operation.requestBody?.content["application/x-www-form-urlencoded"];
  if (!body) return {};
  return Object.fromEntries(
    Object.entries(declaredProperties(spec, body.schema)).flatMap(([name, property]) => {
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
  const currency = ["currency_code", "currency"].find((name) => name in members);
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
