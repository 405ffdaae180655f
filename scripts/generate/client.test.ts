import ts from "typescript";
import { describe, expect, test } from "vitest";
import { emitBodies } from "./bodies.ts";
import { emitClient } from "./client.ts";
import type { PathItem } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

const transaction = { content: { "application/json": { schema: ref("Transaction") } }, description: "" };
const sessionId = { name: "session_id", in: "path" as const, schema: { type: "string" } };
const query = (name: string, rest = {}) => ({
  name,
  in: "query" as const,
  schema: { type: "string" },
  ...rest,
});
const json = (name: string) => ({ "application/json": { schema: ref(name) } });
const paths: Record<string, PathItem> = {
  "/pymt-txn/": {
    post: testOperation("createCheckout", { body: json("Create"), responses: { "201": transaction } }),
  },
  "/pymt-txn/{session_id}/": {
    parameters: [sessionId],
    get: testOperation("retrieveCheckout", {
      responses: { "200": transaction },
      description: "Reads it.\n\nChanges nothing.",
      "x-sdk": [{ resource: "checkout", method: "retrieve" }],
    }),
    patch: testOperation("updateCheckout", {
      body: { ...json("Create"), "application/x-www-form-urlencoded": { schema: ref("Create") } },
      responses: { "200": transaction },
      "x-sdk": [
        { resource: "checkout", method: "update" },
        { resource: "sessions", method: "change" },
      ],
    }),
  },
  "/operation/": {
    post: testOperation("runOperation", {
      body: json("Run"),
      responses: { "200": transaction },
      "x-sdk": [
        { resource: "operations", method: "refund", fixed: { operation: "refund" } },
        { resource: "operations", method: "void", fixed: { operation: "void" } },
      ],
    }),
  },
  "/send/{channel}/": {
    parameters: [{ name: "channel", in: "path", schema: { type: "string" } }],
    post: testOperation("sendToChannel", {
      body: json("Create"),
      responses: { "200": transaction },
      "x-sdk": [{ resource: "notifications", method: "sendEmail", fixed: { channel: "email" } }],
    }),
  },
  "/old-operation/": {
    post: testOperation("runOperationAlias", {
      body: json("Run"),
      responses: { "200": transaction },
      deprecated: true,
      "x-sdk": undefined,
      "x-alias-of": "runOperation",
    }),
  },
  "/card/": {
    get: testOperation("listCards", {
      parameters: [query("customer_id", { required: true }), query("pg_codes")],
      responses: { "200": { content: json("CardList"), description: "" } },
      "x-pages": { style: "offset", items: "results", next: "next" },
      "x-sdk": [
        { resource: "cards", method: "list", fallback: { operationId: "listCardsByPost", status: 405 } },
      ],
    }),
    post: testOperation("listCardsByPost", {
      body: json("CardSearch"),
      responses: { "200": { content: json("CardList"), description: "" } },
      "x-sdk": undefined,
    }),
  },
  "/card/{token}/": {
    parameters: [
      { name: "token", in: "path", schema: { type: "string" } },
      query("customer_id", { required: true }),
    ],
    delete: testOperation("deleteCard", {
      responses: { "204": { description: "Gone." } },
      "x-sdk": [{ resource: "cards", method: "delete" }],
    }),
  },
  "/reports/": {
    get: testOperation("listReports", {
      parameters: [query("limit")],
      responses: { "200": { content: json("CardList"), description: "" } },
      "x-pages": { style: "offset", items: "results", next: "next" },
      "x-sdk": [{ resource: "reports", method: "list" }],
    }),
  },
  "/reports/{token}/": {
    parameters: [{ name: "token", in: "path", schema: { type: "string" } }],
    get: testOperation("downloadReport", {
      responses: { "200": { content: { "text/csv": { schema: {} } }, description: "" } },
      "x-download": { redirects: [302] },
      "x-sdk": [{ resource: "reports", method: "download" }],
    }),
  },
  "/accounts/": {
    post: testOperation("listAccounts", {
      body: { ...json("Create"), "application/x-www-form-urlencoded": { schema: ref("Create") } },
      responses: { "200": { content: json("CardList"), description: "" } },
      "x-pages": { style: "cursor", items: "results", next: "next", sends: "pagination" },
      "x-sdk": [{ resource: "wallets", method: "accounts" }],
    }),
  },
  "/upload/": {
    post: testOperation("uploadAttachment", {
      body: { "multipart/form-data": { schema: ref("Upload") } },
      responses: { "200": transaction },
      "x-sdk": [{ resource: "attachments", method: "upload" }],
    }),
  },
};
const schemas = {
  Create: { type: "object", properties: { amount: { type: "string" } }, unevaluatedProperties: false },
  Run: { type: "object", properties: { operation: { type: "string", enum: ["refund", "void"] } } },
  CardList: { type: "array", items: { type: "string" } },
  CardSearch: { type: "object", properties: { customer_id: {}, pg_codes: {}, agreement_id: {} } },
  Transaction: { type: "object", properties: { amount: { type: "string" } } },
  Upload: {
    type: "object",
    properties: { file: { type: "string", "x-file": { extensions: ["pdf"], maxNameLength: 100 } } },
  },
};

/** What the client hands to its ways of calling, operations standing for themselves. */
type Sent = [way: string, operation: string, input: unknown, options: unknown];
type Methods = Record<string, (...args: unknown[]) => Sent>;
type Way = (...args: unknown[]) => unknown[];

/** Runs the emitted client over ways of calling that only repeat what they were given. */
function run(source: string): Record<string, Methods> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const operations = new Proxy({}, { get: (_, operationId) => operationId });
  const exports: { createClient?: (calls: Record<string, Way>) => Record<string, Methods> } = {};
  new Function("exports", "require", outputText)(exports, () => ({ operations }));
  const way =
    (name: string): Way =>
    (...args) => [name, ...args];
  const calls = { send: way("send"), pages: way("pages"), download: way("download") };
  return exports.createClient?.(calls) ?? {};
}

/** The signature of a method in the emitted source, white space aside. */
function signatureOf(source: string, resource: string, method: string): string {
  const [, inside = ""] =
    new RegExp(`interface ${resource}Resource<Options, Auth> \\{([\\s\\S]*?)\\n\\}`).exec(source) ?? [];
  const found = new RegExp(`^  (${method}[<(][\\s\\S]*?;)$`, "m").exec(inside)?.[1];
  return (found ?? "").replace(/\s+/g, " ").replaceAll("( ", "(").replaceAll(", )", ")");
}

describe("the emitted client", () => {
  const spec = testSpec(schemas, paths);
  const source = emitClient(spec);
  const client = run(source);
  const body = { amount: "20.000" };
  const options = { retries: 0 };

  test("has the methods that x-sdk names, by resource", () => {
    const names = Object.entries(client).map(([resource, methods]) => [resource, Object.keys(methods)]);
    expect(Object.fromEntries(names)).toEqual({
      checkout: ["create", "retrieve", "update"],
      sessions: ["change"],
      operations: ["refund", "void"],
      notifications: ["sendEmail"],
      cards: ["list", "delete"],
      reports: ["list", "download"],
      wallets: ["accounts"],
      attachments: ["upload"],
    });
  });

  test("hands body, path and options to the transport", () => {
    expect(client.checkout?.create?.(body, options)).toEqual(["send", "createCheckout", { body }, options]);
    expect(client.checkout?.retrieve?.("abc", options)).toEqual([
      "send",
      "retrieveCheckout",
      { path: { session_id: "abc" } },
      options,
    ]);
    const update = ["send", "updateCheckout", { path: { session_id: "abc" }, body }, options];
    expect(client.checkout?.update?.("abc", body, options)).toEqual(update);
    expect(client.sessions?.change?.("abc", body, options)).toEqual(update);
  });

  test("leaves the options out when there are none", () => {
    expect(client.checkout?.create?.(body)).toEqual(["send", "createCheckout", { body }, undefined]);
  });

  test("adds what a method fixes where it belongs", () => {
    expect(client.operations?.refund?.(body, options)).toEqual([
      "send",
      "runOperation",
      { body, fixed: { operation: "refund" } },
      options,
    ]);
    expect(client.notifications?.sendEmail?.(body, options)).toEqual([
      "send",
      "sendToChannel",
      { path: { channel: "email" }, body },
      options,
    ]);
  });

  test("hands a query over after the path", () => {
    const query = { customer_id: "a" };
    expect(client.cards?.delete?.("abc", query, options)).toEqual([
      "send",
      "deleteCard",
      { path: { token: "abc" }, query },
      options,
    ]);
    expect(client.reports?.list?.()).toEqual(["pages", "listReports", { query: undefined }, undefined]);
  });

  test("asks for lists by the page, and for files as a stream", () => {
    expect(client.cards?.list?.({}, options)).toEqual(["pages", "listCards", { query: {} }, options]);
    expect(client.wallets?.accounts?.(body, options)).toEqual(["pages", "listAccounts", { body }, options]);
    expect(client.reports?.download?.("abc", options)).toEqual([
      "download",
      "downloadReport",
      { path: { token: "abc" } },
      options,
    ]);
  });

  test("takes of a body what the method does not fix", () => {
    expect(emitBodies(spec)).toContain(
      'export type OperationsRefundBody = Without<Run, { operation: "refund" }>;',
    );
    expect(signatureOf(source, "Operations", "refund")).toBe(
      'refund<Body extends OperationsRefundBody>(body: OnlyFieldsOf<OperationsRefundBody, Body>, options?: Options & { contentType?: "application/json" }): Call<RunOperationResult<Body & { operation: "refund" }, Auth>>;',
    );
  });

  test("has the types of what methods take and return exported under their names", () => {
    expect(emitBodies(spec)).toContain(
      'export type { CardList, CardSearch, Create, Run, Transaction, Upload } from "./types.ts";',
    );
  });

  test("requires a query where a parameter is required", () => {
    expect(signatureOf(source, "Cards", "delete")).toBe(
      "delete(token: string, query: DeleteCardQuery, options?: Options): Call<undefined>;",
    );
    expect(signatureOf(source, "Reports", "list")).toBe(
      'list(query?: ListReportsQuery, options?: Options): PageCall<ItemOf<CardList, "results">, CardList, ListReportsQuery>;',
    );
  });

  test("lets what it falls back on take more, and be chosen", () => {
    expect(signatureOf(source, "Cards", "list")).toBe(
      'list(query: ListCardsQuery | CardSearch, options?: Options & { via?: "POST" }): PageCall<ItemOf<CardList, "results">, CardList, ListCardsQuery | CardSearch>;',
    );
  });

  test("offers a list in JSON alone, since no form carries the object that asks for the next page", () => {
    expect(signatureOf(source, "Wallets", "accounts")).toBe(
      'accounts(body: Create, options?: Options): PageCall<ItemOf<CardList, "results">, CardList, Create>;',
    );
    expect(source.match(/^ {2}accounts\(/gm)).toHaveLength(1);
  });

  test("tells of an upload where a file is taken, whose only encoding need not be named", () => {
    expect(signatureOf(source, "Attachments", "upload")).toContain(
      'options?: Options & { contentType?: "multipart/form-data"; onProgress?: OnProgress }',
    );
  });

  test("has one signature for the encodings of one body", () => {
    expect(signatureOf(source, "Sessions", "change")).toContain(
      'options?: Options & { contentType?: "application/json" | "application/x-www-form-urlencoded" }',
    );
  });

  test("names the operations behind a method", () => {
    expect(source).toContain("Operation: `runOperation` with `operation: refund`.");
    expect(source).toContain(
      "Operation: `listCards`, or `listCardsByPost` after a 405, and where only that takes",
    );
  });

  test("carries the description of an operation to its method", () => {
    expect(source).toContain(
      "  /**\n   * Do something.\n   *\n   * Reads it.\n   *\n   * Changes nothing.\n   *\n   * Operation: `retrieveCheckout`.\n   */\n  retrieve(",
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

test("two methods of one name are refused", () => {
  const [post, get] = ["a", "b"].map((id) => testOperation(id, { responses: { "200": transaction } }));
  expect(() => emitClient(testSpec(schemas, { "/": { post, get } as PathItem }))).toThrow(
    "There are two methods checkout.create: rename one in x-sdk.",
  );
});

test("a fixed member that has nowhere to go is refused", () => {
  const post = testOperation("run", {
    responses: { "200": transaction },
    "x-sdk": [{ resource: "operations", method: "refund", fixed: { operation: "refund" } }],
  });
  expect(() => emitClient(testSpec(schemas, { "/": { post } }))).toThrow(
    "x-sdk of run fixes operation, which is no path parameter, and there is no body.",
  );
});
