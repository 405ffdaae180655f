import { pascal } from "./results.ts";
import {
  type HeaderObject,
  operationsOf,
  type Ref,
  type ResponseObject,
  resolve,
  type Schema,
  type SchemaObject,
  type Spec,
} from "./spec.ts";

/** A header that is documented, of a request or of an answer. */
export type NamedHeader = HeaderObject & { name: string };

/** The name under which the headers of an answer are judged; operations that share the answer share it. */
export function answerHeadersName(operationId: string, status: string, answer: ResponseObject | Ref): string {
  const shared = "$ref" in answer ? answer.$ref.split("/").at(-1) : undefined;
  return `${shared ?? pascal(operationId) + status}Headers`;
}

/** The headers that an answer documents. */
export function headersOf(spec: Spec, answer: ResponseObject | Ref): NamedHeader[] {
  const { headers = {} } = resolve<ResponseObject>(spec, answer);
  return Object.entries(headers).map(([name, header]) => ({ name, ...resolve<HeaderObject>(spec, header) }));
}

/** The headers of the answers as objects, by name. An answer that documents none has none. */
export function answerHeaderSchemas(spec: Spec): Record<string, SchemaObject> {
  return Object.fromEntries(
    operationsOf(spec).flatMap(({ operation }) =>
      Object.entries(operation.responses).flatMap(([status, answer]) => {
        const headers = headersOf(spec, answer);
        if (headers.length === 0) return [];
        const name = answerHeadersName(operation.operationId, status, answer);
        return [[name, objectOfHeaders(headers, operation["x-source"])]];
      }),
    ),
  );
}

/**
 * Headers as an object: their names in lower case, since no recording can be trusted to keep their letters, and open,
 * since any message has headers that no document of the API speaks of.
 */
export function objectOfHeaders(headers: readonly NamedHeader[], source: string | undefined): SchemaObject {
  return {
    type: "object",
    "x-source": source,
    required: headers.filter(({ required }) => required).map(({ name }) => name.toLowerCase()),
    properties: Object.fromEntries(headers.map((header) => [header.name.toLowerCase(), withSource(header)])),
  };
}

/** The schema of a header or a parameter, with the document that describes it. */
export const withSource = ({ schema, "x-source": source }: HeaderObject): Schema =>
  source === undefined || typeof schema === "boolean" ? schema : { ...schema, "x-source": source };
