import { describe, expect, test } from "vitest";
import { emitOperationTable } from "./operation-table.ts";
import type { OperationObject, PathItem, Schema } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

/** The table as data: what stands between the assignment and `as const`. */
function table(paths: Record<string, PathItem>, schemas: Record<string, Schema> = {}) {
  const text = emitOperationTable(testSpec(schemas, paths));
  const json = /export const operations = (\{.*\}) as const/s.exec(text)?.[1];
  return JSON.parse(json ?? "null") as Record<string, unknown>;
}

const one = (operation: Partial<OperationObject>) =>
  table({ "/pymt-txn/": { get: testOperation("retrieveCheckout", operation) } }).retrieveCheckout;

test("an operation says how it is sent", () => {
  const parameter = {
    name: "session_id",
    in: "path" as const,
    required: true,
    schema: { type: "string", pattern: "^[-\\w]{1,128}$", maxLength: 128 },
  };
  const paths = {
    "/pymt-txn/{session_id}/": {
      parameters: [parameter, { name: "Tracking-Key", in: "header" as const, schema: {} }],
      get: testOperation("retrieveCheckout", {
        responses: { "200": { description: "" }, "404": { description: "" }, "5XX": { description: "" } },
      }),
    },
  };
  expect(table(paths)).toEqual({
    retrieveCheckout: {
      operationId: "retrieveCheckout",
      method: "GET",
      path: "/pymt-txn/{session_id}/",
      auth: "required",
      pathParameters: [{ name: "session_id" }],
      successStatuses: [200],
    },
  });
});

test.each<["required" | "optional" | "none", OperationObject["security"]]>([
  ["required", [{ apiKey: [] }, { basic: [] }]],
  ["optional", [{}, { apiKey: [] }]],
  ["none", []],
])("a credential is %s with security %j", (auth, security) => {
  expect(one(security ? { security } : {})).toMatchObject({ auth });
});

test("an operation without security of its own has the document's", () => {
  expect(one({})).toMatchObject({ auth: "required" });
});

test("every status of success counts, in the order of numbers", () => {
  const responses = { "400": { description: "" }, "201": { description: "" }, "200": { description: "" } };
  expect(one({ responses })).toMatchObject({ successStatuses: [200, 201] });
});

test.each([
  ["a list", { type: "array" }, true],
  ["a list or a page of one", { anyOf: [{ type: "object" }, ref("CardList")] }, true],
  ["an object that holds lists", { type: "object", properties: { results: { type: "array" } } }, undefined],
])("an operation may answer a bare list when its success is %s", (_, schema, expected) => {
  const content = { "application/json": { schema } };
  const lists = { "application/json": { schema: { type: "array" } } };
  const responses = { "200": { description: "", content }, "400": { description: "", content: lists } };
  const { listCards } = table(
    { "/card/": { get: testOperation("listCards", { responses }) } },
    { CardList: { type: "array" } },
  );
  expect((listCards as { mayAnswerList?: true }).mayAnswerList).toBe(expected);
});

test("the file fields of a body are found behind references and allOf", () => {
  const rule = { extensions: ["pdf", "png"], maxNameLength: 100 };
  const paths = {
    "/pymt-txn/": {
      post: testOperation("createCheckout", {
        body: {
          "application/json": { schema: ref("Json") },
          "multipart/form-data": { schema: ref("Multipart") },
        },
      }),
    },
  };
  const schemas = {
    Json: { type: "object", properties: { attachment: false } },
    Multipart: { type: "object", allOf: [ref("AttachmentField")] },
    AttachmentField: {
      type: "object",
      properties: { attachment: ref("Attachment"), note: { type: "string" } },
    },
    Attachment: { type: "string", format: "binary", "x-file": rule },
  };
  expect(table(paths, schemas)).toMatchObject({
    createCheckout: {
      requestBody: {
        required: true,
        mediaTypes: {
          "application/json": { files: {} },
          "multipart/form-data": { files: { attachment: rule } },
        },
      },
    },
  });
});

test("operations come in the order of the document, by method within a path", () => {
  const paths = {
    "/b/": { post: testOperation("createB"), get: testOperation("listB") },
    "/a/": { get: testOperation("listA") },
  };
  expect(Object.keys(table(paths))).toEqual(["listB", "createB", "listA"]);
});

test("an operation says whether it may be sent again", () => {
  const retry = { safe: false, because: "Sending it twice makes two." };
  expect(one({ "x-retry": retry })).toMatchObject({ retry: { safe: false } });
  for (const key of ["retry", "idempotency", "settle"]) expect(one({})).not.toHaveProperty(key);
});

test("what the documentation alone says of an operation is not shipped", () => {
  const described: Partial<OperationObject> = {
    "x-retry": { safe: false, because: "Sending it twice makes two." },
    "x-throttle": [{ requests: 30, per: "minute" }],
    "x-alias-of": "createCheckout",
  };
  const shipped = JSON.stringify(one(described));
  for (const text of ["Sending it twice", "minute", "createCheckout"]) expect(shipped).not.toContain(text);
});

test("a key's header brings the rules of its parameter along", () => {
  const idempotency = { header: "Tracking-Key", generate: "uuid" as const, for: { operation: ["refund"] } };
  const parameter = { name: "Tracking-Key", in: "header" as const, schema: { pattern: "^[!-~]+$" } };
  expect(one({ "x-idempotency": idempotency, parameters: [parameter] })).toMatchObject({
    idempotency: { ...idempotency, pattern: "^[!-~]+$" },
  });
  expect(() => one({ "x-idempotency": idempotency })).toThrow("Tracking-Key: add it to its parameters");
});

test("the call that settles another is named by its method, with its limits in words", () => {
  const settle = { operationId: "inquirePayment", by: ["order_no"], none: "Nothing names it." };
  const paths = (operationId: string) => ({
    "/a/": { post: testOperation("createCheckout", { "x-settle": { ...settle, operationId } }) },
    "/b/": {
      post: testOperation("inquirePayment", {
        "x-sdk": [{ resource: "payments", method: "inquire" }],
        "x-throttle": [
          { requests: 30, per: "minute" },
          { scope: "transaction", requests: 3, per: "day", everyMinutes: 30, afterMinutes: 10 },
        ],
      }),
    },
  });
  expect(table(paths("inquirePayment"))).toMatchObject({
    createCheckout: {
      settle: {
        ...settle,
        method: "payments.inquire",
        limits:
          "at most 30 a minute; at most 3 a day for a transaction, 30 minutes apart, none in its first 10 minutes",
      },
    },
  });
  expect(() => table(paths("missing"))).toThrow("names missing, which is no operation with a method");
  expect(one({ "x-settle": { none: "It changes nothing." } })).toMatchObject({
    settle: { none: "It changes nothing." },
  });
});

describe("a query", () => {
  const query = (name: string, schema: Schema, required?: boolean) => ({
    name,
    in: "query" as const,
    schema,
    ...(required !== undefined && { required }),
  });

  test("is listed with the type of each parameter", () => {
    const parameters = [
      query("customer_id", { type: "string" }, true),
      query("limit", { type: "integer" }),
      query("pg_codes", { type: "array", items: { type: "string" } }),
    ];
    expect(one({ parameters })).toMatchObject({
      queryParameters: [
        { name: "customer_id", required: true, list: false, type: "string" },
        { name: "limit", required: false, list: false, type: "integer" },
        { name: "pg_codes", required: false, list: true, type: "string" },
      ],
    });
  });

  test("of anything but scalars and lists of them is refused", () => {
    expect(() => one({ parameters: [query("filter", { type: "object" })] })).toThrow(
      "The query parameter filter of retrieveCheckout must be a scalar or a list of scalars.",
    );
  });
});

test("pages and downloads are the spec's", () => {
  const pages = { style: "offset", items: "results", next: "next" } as const;
  const entry = { "x-pages": pages, "x-download": { redirects: [302] } };
  expect(one(entry)).toMatchObject({ pages, download: { redirects: [302] } });
});

test("a fallback says what only it takes, and what it does not", () => {
  const body = { "application/json": { schema: ref("Search") } };
  const Search = { type: "object", properties: { customer_id: {}, agreement_id: {} } };
  const get = testOperation("listCards", {
    parameters: [
      { name: "customer_id", in: "query", schema: { type: "string" } },
      { name: "limit", in: "query", schema: { type: "integer" } },
    ],
    "x-sdk": [{ resource: "cards", method: "list", fallback: { operationId: "listByPost", status: 405 } }],
  });
  const post = testOperation("listByPost", { body, "x-sdk": undefined });
  expect(table({ "/card/": { get, post } }, { Search })).toMatchObject({
    listCards: {
      fallback: { operationId: "listByPost", status: 405, members: ["agreement_id"], without: ["limit"] },
    },
  });
});
