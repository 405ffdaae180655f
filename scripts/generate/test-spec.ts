import type { MediaType, OperationObject, PathItem, Schema, Spec } from "./spec.ts";

/** A small document for tests of the emitters. */
export function testSpec(schemas: Record<string, Schema>, paths: Record<string, PathItem> = {}): Spec {
  return {
    openapi: "3.1.0",
    info: { title: "A small document", version: "0.1.0" },
    security: [{ apiKey: [] }],
    paths,
    components: { schemas },
  };
}

/** A reference to a component. */
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** An operation of the small document, with what the emitters read of every operation. */
export function testOperation(
  operationId: string,
  rest: Partial<OperationObject> & { body?: Record<string, MediaType> } = {},
): OperationObject {
  const { body, ...members } = rest;
  return {
    operationId,
    summary: "Do something",
    description: "It does something.",
    responses: { "200": { description: "Done." } },
    "x-sdk": [{ resource: "checkout", method: "create" }],
    ...(body && { requestBody: { required: true, content: body } }),
    ...members,
  };
}
