import {
  bodyOf,
  type HeaderObject,
  type OperationEntry,
  type Parameter,
  type Ref,
  type ResponseObject,
  resolve,
  resolveSchema,
  type Schema,
  type SchemaObject,
  type Spec,
} from "../../scripts/generate/spec.ts";
import { namesOf } from "../../scripts/mutation/edit.ts";
import { entriesOf } from "../../scripts/mutation/entries.ts";
import { nodesOf } from "../../scripts/mutation/walk.ts";
import { type Encoding, mediaTypes } from "./facts.ts";

/** What a pointer leads into: a body, parameters, or the headers of an answer. */
export interface Place {
  operationId: string;
  on: "request" | "response" | "path" | "query" | "header" | "answer-header";
  status?: number | undefined;
  encoding?: Encoding;
}

/** A field where it is written: a member of an object of a component, a parameter, or a header. */
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
    this.#entries = entriesOf(spec);
  }

  /** Every field that some operation or webhook uses, each once however many use it. */
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
    const parameters = this.#entries.flatMap(({ operation: { operationId, responses }, parameters }) => [
      ...parameters.map((one) => fieldOf(`${operationId} ${one.in}`, one.name, one)),
      ...Object.entries(responses).flatMap(([status, answer]) =>
        Object.entries(this.#headersOf(answer)).map(([name, header]) =>
          fieldOf(`${operationId} ${status} header`, name, header),
        ),
      ),
    ]);
    return [...members, ...new Map(parameters.map((one) => [one.holder, one])).values()];
  }

  /** The fields that a pointer leads to; undefined where it leads nowhere. What has no name is no field. */
  at({ operationId, on, status, encoding = "json" }: Place, pointer: string): Field[] | undefined {
    const entry = this.#entries.find(({ operation }) => operation.operationId === operationId);
    if (!entry) return undefined;
    const [first, ...rest] = namesOf(pointer);
    if (on === "request" || on === "response") {
      const schema =
        on === "request"
          ? entry.operation.requestBody?.content[mediaTypes[encoding]]?.schema
          : this.#bodyOf(answerOf(entry, status));
      return schema === undefined ? undefined : this.#follow([schema], namesOf(pointer));
    }
    if (first === undefined) return [];
    const place = on === "answer-header" ? this.#headersOf(answerOf(entry, status)) : parametersIn(entry, on);
    const found = Object.entries(place).find(([name]) => nameIn(on, name) === first);
    if (!found) return undefined;
    const [name, parameter] = found;
    return rest.length === 0 ? [fieldOf(on, name, parameter)] : this.#follow([parameter.schema], rest);
  }

  /** Of an answer without a body only the whole can be spoken of. */
  #bodyOf(answer: ResponseObject | Ref | undefined): Schema | undefined {
    return answer && (bodyOf(resolve<ResponseObject>(this.#spec, answer))?.schema ?? {});
  }

  /** The headers of an answer where they are written, by name. */
  #headersOf(answer: ResponseObject | Ref | undefined): Record<string, HeaderObject> {
    const { headers = {} } = answer ? resolve<ResponseObject>(this.#spec, answer) : {};
    return Object.fromEntries(
      Object.entries(headers).map(([name, header]) => [name, resolve<HeaderObject>(this.#spec, header)]),
    );
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

const fieldOf = (place: string, name: string, holder: HeaderObject): Field => ({
  label: `${place} /${name}`,
  holder,
  name,
  schema: holder.schema,
});

const answerOf = ({ operation: { responses } }: OperationEntry, status: number | undefined) => {
  const known = String(status ?? Object.keys(responses).find((name) => name.startsWith("2")));
  return responses[known] ?? responses[`${known.charAt(0)}XX`];
};

const parametersIn = ({ parameters }: OperationEntry, place: Place["on"]): Record<string, Parameter> =>
  Object.fromEntries(parameters.filter((one) => one.in === place).map((one) => [one.name, one]));

/** Facts write the names of headers in lower case, as nothing depends on their letters. */
const nameIn = (place: Place["on"], name: string) => (place.endsWith("header") ? name.toLowerCase() : name);

const formsOf = ({ allOf = [], anyOf = [], oneOf = [] }: SchemaObject): Schema[] => [
  ...allOf,
  ...anyOf,
  ...oneOf,
];
