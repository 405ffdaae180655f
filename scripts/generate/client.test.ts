import ts from "typescript";
import { describe, expect, test } from "vitest";
import { emitClient } from "./client.ts";
import type { PathItem } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

const transaction = { content: { "application/json": { schema: ref("Transaction") } }, description: "" };
const sessionId = { name: "session_id", in: "path" as const, schema: { type: "string" } };
const paths: Record<string, PathItem> = {
  "/pymt-txn/": {
    post: testOperation("createCheckout", {
      body: { "application/json": { schema: ref("Create") } },
      responses: { "201": transaction },
    }),
  },
  "/pymt-txn/{session_id}/": {
    parameters: [sessionId],
    get: testOperation("retrieveCheckout", {
      responses: { "200": transaction },
      description: "Reads it.\n\nChanges nothing.",
      "x-sdk": [{ resource: "checkout", method: "retrieve" }],
    }),
    patch: testOperation("updateCheckout", {
      body: { "application/json": { schema: ref("Create") } },
      responses: { "200": transaction },
      "x-sdk": [
        { resource: "checkout", method: "update" },
        { resource: "sessions", method: "change" },
      ],
    }),
  },
};
const schemas = {
  Create: { type: "object", properties: { amount: { type: "string" } }, unevaluatedProperties: false },
  Transaction: { type: "object", properties: { amount: { type: "string" } } },
};

/** What the client hands to its transport, operations standing for themselves. */
type Sent = [operation: string, input: unknown, options: unknown];
type Methods = Record<string, (...args: unknown[]) => Sent>;

/** Runs the emitted client over a transport that only repeats what it was given. */
function run(source: string): Record<string, Methods> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const operations = new Proxy({}, { get: (_, operationId) => operationId });
  const exports: { createClient?: (send: (...sent: Sent) => Sent) => Record<string, Methods> } = {};
  new Function("exports", "require", outputText)(exports, () => ({ operations }));
  return exports.createClient?.((...sent) => sent) ?? {};
}

describe("the emitted client", () => {
  const source = emitClient(testSpec(schemas, paths));
  const client = run(source);
  const body = { amount: "20.000" };
  const options = { retries: 0 };

  test("has the methods that x-sdk names, by resource", () => {
    const names = Object.entries(client).map(([resource, methods]) => [resource, Object.keys(methods)]);
    expect(Object.fromEntries(names)).toEqual({
      checkout: ["create", "retrieve", "update"],
      sessions: ["change"],
    });
  });

  test("hands body, path and options to the transport", () => {
    expect(client.checkout?.create?.(body, options)).toEqual(["createCheckout", { body }, options]);
    expect(client.checkout?.retrieve?.("abc", options)).toEqual([
      "retrieveCheckout",
      { path: { session_id: "abc" } },
      options,
    ]);
    const update = ["updateCheckout", { path: { session_id: "abc" }, body }, options];
    expect(client.checkout?.update?.("abc", body, options)).toEqual(update);
    expect(client.sessions?.change?.("abc", body, options)).toEqual(update);
  });

  test("leaves the options out when there are none", () => {
    expect(client.checkout?.create?.(body)).toEqual(["createCheckout", { body }, undefined]);
  });

  test("carries the description of an operation to its method", () => {
    expect(source).toContain(
      "  /**\n   * Do something.\n   *\n   * Reads it.\n   *\n   * Changes nothing.\n   */\n  retrieve(",
    );
  });
});

test("a body that is written inline is refused, as its type would have no name", () => {
  const body = { "application/json": { schema: { type: "object" } } };
  const post = testOperation("createCheckout", { body, responses: { "201": transaction } });
  expect(() => emitClient(testSpec(schemas, { "/pymt-txn/": { post } }))).toThrow(
    "A body of createCheckout is written inline. Give it a file under spec/schemas and refer to it",
  );
});
