import { readFileSync } from "node:fs";
import { parse } from "yaml";
import {
  type MediaType,
  type OperationEntry,
  operationsOf,
  type Parameter,
  type ResponseObject,
  resolve,
  resolveSchema,
  type Spec,
} from "../../scripts/generate/spec.ts";
import { bundlePath } from "../../scripts/paths.ts";

/** A bundle of one's own, to change for a mock. */
export function loadBundle(): Spec {
  return parse(readFileSync(bundlePath, "utf8")) as Spec;
}

/** The bundle, to read. */
export const bundle: Readonly<Spec> = loadBundle();

/** Every operation of the bundle. */
export const entries: readonly OperationEntry[] = operationsOf(bundle);

export interface Example {
  name: string;
  value: unknown;
}

/** The named examples of a body. */
export function examplesOf(media: MediaType | undefined): Example[] {
  return Object.entries(media?.examples ?? {}).map(([name, example]) => ({
    name,
    value: resolve<{ value: unknown }>(bundle, example as { value: unknown }).value,
  }));
}

export interface BodyExample extends Example {
  mediaType: string;
}

/** The request examples of an operation, in every media type. */
export const requestExamples = ({ operation }: OperationEntry): BodyExample[] =>
  bodyExamples(operation.requestBody?.content);

const bodyExamples = (content: Record<string, MediaType> = {}): BodyExample[] =>
  Object.entries(content).flatMap(([mediaType, media]) =>
    examplesOf(media).map((example) => ({ ...example, mediaType })),
  );

export interface ResponseExamples {
  /** The status as the bundle writes it, a range as `5XX` among them. */
  range: string;
  /** A status to ask the mock for. */
  status: number;
  mediaTypes: string[];
  examples: BodyExample[];
}

/** The value a parameter has in the documents. */
export function exampleOf({ name, example, schema }: Parameter): unknown {
  const target = resolveSchema(bundle, schema);
  const found = example ?? target.example ?? [target.examples].flat()[0] ?? target.enum?.[0];
  if (found === undefined) throw new Error(`The parameter ${name} has no example: add one to the spec.`);
  return found;
}

/** The responses of an operation with their examples. */
export function responsesOf({ operation }: OperationEntry): ResponseExamples[] {
  return Object.entries(operation.responses).map(([range, response]) => {
    const { content = {} } = resolve<ResponseObject>(bundle, response);
    // Prism takes numbers only, and answers any of them out of the range that holds it.
    const status = Number(range.replaceAll("X", "0"));
    return { range, status, mediaTypes: Object.keys(content), examples: bodyExamples(content) };
  });
}

/** Every request example there is, with its operation. */
export const requests = entries.flatMap((entry) =>
  requestExamples(entry).map((example) => ({
    entry,
    operationId: entry.operation.operationId,
    ...example,
  })),
);

/** Every example of a success there is, with its operation. */
export const successes = entries.flatMap((entry) =>
  responsesOf(entry)
    .filter(({ status }) => status < 300)
    .flatMap(({ range, status, examples }) =>
      examples.map((example) => ({
        entry,
        operationId: entry.operation.operationId,
        range,
        status,
        ...example,
      })),
    ),
);
