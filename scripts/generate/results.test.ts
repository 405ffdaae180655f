import { expect, test } from "vitest";
import { emitResults } from "./results.ts";
import type { SchemaObject } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

const object: SchemaObject = { type: "object", properties: { id: { type: "string" } } };
const json = (schema: SchemaObject) => ({ "application/json": { schema } });

/** What an operation answers that may return any of `branches`. */
function resultOf(...branches: SchemaObject[]): string | undefined {
  const operation = testOperation("runIt", {
    body: json(ref("Request")),
    responses: { "200": { description: "Done.", content: json(ref("Result")) } },
  });
  const schemas = { Request: object, First: object, Second: object, Result: { anyOf: branches } };
  const spec = testSpec(schemas, { "/run/": { post: operation } });
  return /RunItResult<Request, Auth> = ([\s\S]*?);/.exec(emitResults(spec))?.[1];
}

const obliged = (name: string) => `Obliged<${name}, ${name}Conditions, Request, Auth, RunItDefaults, true>`;

test("answers that no condition tells apart are a union of all of them", () => {
  expect(resultOf(ref("First"), ref("Second"))).toBe(`${obliged("First")} | ${obliged("Second")}`);
});

test("an answer with a condition comes before the one that comes otherwise", () => {
  const conditional = { ...ref("Second"), "x-presence": { when: { request: "/id" } } };
  const result = resultOf(ref("First"), conditional);
  expect(result).toMatch(/^State<\{ request: \{ id: unknown \} \}/);
  expect(result?.indexOf(obliged("Second"))).toBeLessThan(result?.indexOf(obliged("First")) ?? -1);
});
