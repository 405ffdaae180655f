import { camel, fixedOf, inputOf, type Method, openPath, queryName } from "./method.ts";
import { pascal, resultName } from "./results.ts";
import {
  bodyOf,
  componentName,
  declaredProperties,
  operationOf,
  parametersIn,
  type ResponseObject,
  resolve,
  resolveSchema,
  type Schema,
  type Spec,
} from "./spec.ts";

/** Writes the types of methods, and keeps what has to be imported and declared for them. */
export interface SignatureWriter {
  readonly spec: Spec;
  /** Names of types.ts. */
  readonly types: Set<string>;
  /** Names of types.ts of which methods take what they do not fix. */
  readonly wholes: Set<string>;
  /** Names of queries.ts. */
  readonly queries: Set<string>;
  /** Names of results.ts. */
  readonly results: Set<string>;
  /** Names of calls.ts. */
  readonly calls: Set<string>;
  /** Types of bodies without what their methods fix, by name. */
  readonly bodies: Map<string, string>;
}

/** One signature, or one for each body there is: which of them fits depends on the media type. */
export function signatures(writer: SignatureWriter, method: Method): string[] {
  const content = Object.entries(method.entry.operation.requestBody?.content ?? {});
  if (content.length === 0) return [signatureOf(writer, method, undefined)];
  const json = content.filter(([mediaType]) => mediaType === "application/json");
  // The next page asks with an object, which no form carries.
  const offered = method.entry.operation["x-pages"] ? json : content;
  const [first] = json.length > 0 ? json : offered;
  const groups = new Map<string, Encoded>();
  for (const [mediaType, { schema }] of offered) {
    const isDefault = mediaType === first?.[0];
    const name = componentName(schema) ?? mediaType;
    const group = groups.get(name) ?? { mediaTypes: [], schema, isDefault };
    group.mediaTypes.push(mediaType);
    group.isDefault ||= isDefault;
    groups.set(name, group);
  }
  return [...groups.values()].map((group) => signatureOf(writer, method, group));
}

interface Encoded {
  /** The media types that take it. */
  mediaTypes: string[];
  schema: Schema;
  /** Whether one of them is what is sent unasked. */
  isDefault: boolean;
}

function signatureOf(writer: SignatureWriter, method: Method, encoded: Encoded | undefined): string {
  const path = openPath(method).map((name) => `${camel(name)}: string`);
  const options = `options${encoded?.isDefault === false ? "" : "?"}: ${["Options", ...extraOptions(writer, method, encoded)].join(" & ")}`;
  if (!encoded) {
    const query = queryParameter(writer, method);
    return signature([...path, ...query, options], resultOf(writer, method, query[0]?.split(": ")[1]));
  }
  const body = bodyType(writer, method, encoded);
  if (method.entry.operation["x-pages"]) {
    return signature([...path, `body: ${body}`, options], resultOf(writer, method, body));
  }
  return signature([...path, `body: OnlyFieldsOf<${body}, Body>`, options], bodyResult(writer, method), body);
}

function signature(parameters: string[], result: string, body?: string): string {
  const generic = body ? `<Body extends ${body}>` : "";
  const line = `${generic}(${parameters.join(", ")}): ${result}`;
  return line.length <= 100 ? line : `${generic}(\n    ${parameters.join(",\n    ")},\n  ): ${result}`;
}

function extraOptions(
  writer: SignatureWriter,
  { entry, fallback }: Method,
  encoded: Encoded | undefined,
): string[] {
  const members: string[] = [];
  if (encoded && !entry.operation["x-pages"]) {
    const types = encoded.mediaTypes.map((type) => JSON.stringify(type)).join(" | ");
    members.push(`contentType${encoded.isDefault ? "?" : ""}: ${types}`);
    if (takesFile(writer.spec, encoded.schema)) {
      writer.calls.add("OnProgress");
      members.push("onProgress?: OnProgress");
    }
  }
  if (fallback) {
    const { method } = operationOf(writer.spec, fallback.operationId, `A fallback`);
    members.push(`via?: ${JSON.stringify(method.toUpperCase())}`);
  }
  return members.length > 0 ? [`{ ${members.join("; ")} }`] : [];
}

const takesFile = (spec: Spec, schema: Schema) =>
  Object.values(declaredProperties(spec, schema)).some((property) => resolveSchema(spec, property)["x-file"]);

/** The query as a parameter; what an operation falls back on may take more in its body. */
function queryParameter(writer: SignatureWriter, method: Method): string[] {
  if (inputOf(method) !== "query") return [];
  const { operationId } = method.entry.operation;
  writer.queries.add(queryName(operationId));
  const other =
    method.fallback &&
    operationOf(writer.spec, method.fallback.operationId, `The fallback of ${operationId}`).operation
      .requestBody?.content["application/json"];
  const type = [queryName(operationId), ...(other ? [named(writer, other.schema, operationId)] : [])].join(
    " | ",
  );
  const required = parametersIn(method.entry, "query").some((parameter) => parameter.required);
  return [`query${required ? "" : "?"}: ${type}`];
}

const endings: Record<string, string> = {
  "application/json": "Body",
  "application/x-www-form-urlencoded": "Form",
  "multipart/form-data": "Multipart",
};

function bodyType(
  writer: SignatureWriter,
  method: Method,
  { schema, mediaTypes: [mediaType = ""] }: Encoded,
): string {
  const { operationId } = method.entry.operation;
  const fixed = fixedType(method);
  if (!fixed) return named(writer, schema, operationId);
  const whole = named(writer, schema, operationId, writer.wholes);
  const name = `${pascal(method.resource)}${pascal(method.method)}${endings[mediaType] ?? ""}`;
  writer.calls.add("Without");
  writer.bodies.set(name, `Without<${whole}, ${fixed}>`);
  return name;
}

function fixedType(method: Method): string | undefined {
  const { body } = fixedOf(method);
  return body.length === 0
    ? undefined
    : `{ ${body.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join("; ")} }`;
}

function bodyResult(writer: SignatureWriter, method: Method): string {
  const { operationId } = method.entry.operation;
  if (!hasAnswer(writer.spec, method)) return "Call<undefined>";
  writer.results.add(resultName(operationId));
  const fixed = fixedType(method);
  return `Call<${resultName(operationId)}<${fixed ? `Body & ${fixed}` : "Body"}, Auth>>`;
}

function resultOf(writer: SignatureWriter, method: Method, input = "undefined"): string {
  const { "x-pages": pages, "x-download": download } = method.entry.operation;
  if (download) {
    writer.calls.add("Download");
    return "Call<Download>";
  }
  const answer = answerType(writer, method);
  if (!pages) return `Call<${answer}>`;
  for (const name of ["ItemOf", "PageCall"]) writer.calls.add(name);
  return `PageCall<ItemOf<${answer}, ${JSON.stringify(pages.items)}>, ${answer}, ${input}>`;
}

const successesOf = (spec: Spec, { entry }: Method) =>
  Object.entries(entry.operation.responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([, response]) => bodyOf(resolve<ResponseObject>(spec, response)));

const hasAnswer = (spec: Spec, method: Method) =>
  successesOf(spec, method).some((media) => media !== undefined);

function answerType(writer: SignatureWriter, method: Method): string {
  const types = successesOf(writer.spec, method).map((media) =>
    media ? named(writer, media.schema, method.entry.operation.operationId) : "undefined",
  );
  return [...new Set(types)].join(" | ");
}

function named(
  writer: SignatureWriter,
  schema: Schema,
  operationId: string,
  names: Set<string> = writer.types,
): string {
  const name = componentName(schema);
  if (!name) {
    throw new Error(
      `A body of ${operationId} is written inline. Give it a file under spec/schemas and refer to it, so that its type has a name.`,
    );
  }
  names.add(name);
  return name;
}
