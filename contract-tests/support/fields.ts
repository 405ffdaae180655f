import {
  bodyOf,
  type OperationEntry,
  operationsOf,
  type ResponseObject,
  resolve,
  resolveSchema,
  type Schema,
  type SchemaObject,
  type Spec,
} from "../../scripts/generate/spec.ts";
import { namesOf } from "../../scripts/mutation/edit.ts";
import { nodesOf } from "../../scripts/mutation/walk.ts";
import { type Encoding, mediaTypes } from "./facts.ts";

/** What a pointer leads into: a body, or the parameters of a path or of a query string. */
export interface Place {
  operationId: string;
  on: "request" | "response" | "path" | "query";
  status?: number | undefined;
  encoding?: Encoding;
}

/** A field where it is written: a member of an object of a component, or a parameter. */
export interface Field {
  label: string;
  /** The object that lists it. */
  holder: object;
  name: string;
  schema: Schema;
}

/** The fields of a spec, and what pointers lead to. */
export class Fields {
  readonly #spec: Spec;
  readonly #entries: readonly OperationEntry[];

  constructor(spec: Spec) {
    this.#spec = spec;
    this.#entries = operationsOf(spec);
  }

  /** Every field that some operation uses, each once however many use it. */
  all(): Field[] {
    const used = new Set<object>();
    for (const entry of this.#entries) for (const root of this.#rootsOf(entry)) this.#visit(root, used);
    const members = Object.entries(this.#spec.components.schemas).flatMap(([component, schema]) =>
      nodesOf(schema).flatMap(({ schema: { type, properties = {} }, path }) =>
        // A rule without a type speaks of members that are listed elsewhere.
        [type].flat().includes("object") && used.has(properties)
          ? Object.entries(properties)
              .filter(([, member]) => member !== false)
              .map(([name, member]) => ({
                label: `${component} ${path}/${name}`,
                holder: properties,
                name,
                schema: member,
              }))
          : [],
      ),
    );
    const parameters = this.#entries.flatMap((entry) =>
      entry.parameters
        .filter((parameter) => parameter.in !== "header")
        .map((parameter) => ({
          label: `${entry.operation.operationId} ${parameter.in} /${parameter.name}`,
          holder: parameter,
          name: parameter.name,
          schema: parameter.schema,
        })),
    );
    return [...members, ...new Map(parameters.map((one) => [one.holder, one])).values()];
  }

  /** The fields that a pointer leads to; undefined where it leads nowhere. What has no name is no field. */
  at({ operationId, on, status, encoding = "json" }: Place, pointer: string): Field[] | undefined {
    const entry = this.#entries.find(({ operation }) => operation.operationId === operationId);
    if (!entry) return undefined;
    const [first, ...rest] = namesOf(pointer);
    if (on === "path" || on === "query") {
      if (first === undefined) return [];
      const parameter = entry.parameters.find((one) => one.in === on && one.name === first);
      if (!parameter) return undefined;
      return rest.length === 0
        ? [{ label: pointer, holder: parameter, name: first, schema: parameter.schema }]
        : this.#follow([parameter.schema], rest);
    }
    const schema =
      on === "request"
        ? entry.operation.requestBody?.content[mediaTypes[encoding]]?.schema
        : this.#answerOf(entry, status);
    return schema === undefined ? undefined : this.#follow([schema], namesOf(pointer));
  }

  #answerOf({ operation: { responses } }: OperationEntry, status: number | undefined): Schema | undefined {
    const known = String(status ?? Object.keys(responses).find((name) => name.startsWith("2")));
    const response = responses[known] ?? responses[`${known.charAt(0)}XX`];
    // Of an answer without a body only the whole can be spoken of.
    return response && (bodyOf(resolve<ResponseObject>(this.#spec, response))?.schema ?? {});
  }

  #rootsOf(entry: OperationEntry): Schema[] {
    const bodies = Object.values(entry.operation.requestBody?.content ?? {});
    const answers = Object.values(entry.operation.responses).flatMap((response) =>
      Object.values(resolve<ResponseObject>(this.#spec, response).content ?? {}),
    );
    return [...bodies, ...answers, ...entry.parameters].map(({ schema }) => schema);
  }

  #visit(schema: Schema, used: Set<object>): void {
    const target = resolveSchema(this.#spec, schema);
    if (used.has(target)) return;
    used.add(target);
    if (target.properties) used.add(target.properties);
    const { properties = {}, items, additionalProperties } = target;
    for (const inner of [...formsOf(target), ...Object.values(properties), items, additionalProperties])
      if (typeof inner === "object") this.#visit(inner, used);
  }

  /** Everything said of one value, in any of the forms that it may take. */
  #sayingsOf(schema: Schema): SchemaObject[] {
    const target = resolveSchema(this.#spec, schema);
    return [target, ...formsOf(target).flatMap((form) => this.#sayingsOf(form))];
  }

  #follow(schemas: readonly Schema[], [name, ...rest]: readonly string[]): Field[] | undefined {
    if (name === undefined) return schemas.length > 0 ? [] : undefined;
    const sayings = schemas.flatMap((schema) => this.#sayingsOf(schema));
    const holders = sayings.flatMap(({ properties }) =>
      properties && name in properties ? [properties] : [],
    );
    if (holders.length > 0) {
      const found = holders.map((holder) => ({ label: name, holder, name, schema: holder[name] ?? true }));
      return rest.length === 0
        ? found
        : this.#follow(
            found.map(({ schema }) => schema),
            rest,
          );
    }
    const inner = sayings.flatMap(({ items, additionalProperties }) =>
      [/^(\d+|\*)$/.test(name) ? items : undefined, additionalProperties].filter((one) => one !== undefined),
    );
    const next = inner.filter((one) => one !== false);
    // An object that takes anything carries whatever is inside.
    return next.includes(true) ? [] : next.length > 0 ? this.#follow(next, rest) : undefined;
  }
}

const formsOf = ({ allOf = [], anyOf = [], oneOf = [] }: SchemaObject): Schema[] => [
  ...allOf,
  ...anyOf,
  ...oneOf,
];
