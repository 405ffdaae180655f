import { expect, it } from "vitest";
import type { Operation } from "../generated/operation-table.ts";
import { resolveConfig } from "./config.ts";
import { withFallback } from "./fallback.ts";
import type { CallOptions } from "./options.ts";
import { createTransport } from "./transport.ts";

const query = (name: string, required = false) => ({ name, required, list: false, type: "string" }) as const;
const operations: Record<"listCards" | "listCardsByPost", Operation> = {
  listCards: {
    operationId: "listCards",
    method: "GET",
    path: "/b/pbl/v2/card/",
    auth: "required",
    pathParameters: [],
    queryParameters: [query("customer_id", true), query("limit")],
    successStatuses: [200],
    mayAnswerList: true,
    fallback: {
      operationId: "listCardsByPost",
      status: 405,
      members: ["agreement_id", "pg_codes"],
      without: ["limit"],
    },
  },
  listCardsByPost: {
    operationId: "listCardsByPost",
    method: "POST",
    path: "/b/pbl/v2/card/",
    auth: "required",
    pathParameters: [],
    requestBody: { required: true, mediaTypes: { "application/json": { files: {} } } },
    successStatuses: [200],
    mayAnswerList: true,
  },
};

/** Lists cards at a server that answers each method with a status of its own. */
function setup(statuses: Record<string, number> = {}) {
  const sent: { method: string; url: string; body: string }[] = [];
  const fetch = async (input: RequestInfo | URL) => {
    const request = input as Request;
    sent.push({ method: request.method, url: request.url, body: await request.text() });
    return Response.json([request.method], { status: statuses[request.method] ?? 200 });
  };
  const config = resolveConfig({ baseUrl: "https://sandbox.ottu.net", auth: { apiKey: "key" }, fetch });
  const send = withFallback(createTransport(config), operations);
  const list = (asked: unknown, options?: object) =>
    send(operations.listCards, { query: asked }, options as CallOptions);
  return { list, sent };
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

it("asks by the operation itself first", async () => {
  const { list, sent } = setup();
  expect(await list({ customer_id: "a" })).toEqual(["GET"]);
  expect(sent).toEqual([
    { method: "GET", url: "https://sandbox.ottu.net/b/pbl/v2/card/?customer_id=a", body: "" },
  ]);
});

it("asks by the fallback after its status, with what it takes of the query as body", async () => {
  const { list, sent } = setup({ GET: 405 });
  const { data, status } = await list({ customer_id: "a", limit: 10 }).withResponse();
  expect([data, status]).toEqual([["POST"], 200]);
  expect(sent[1]).toEqual({
    method: "POST",
    url: "https://sandbox.ottu.net/b/pbl/v2/card/",
    body: '{"customer_id":"a"}',
  });
});

it("asks by the fallback with what the query was at the call", async () => {
  const { list, sent } = setup({ GET: 405 });
  const asked = { customer_id: "a" };
  const call = list(asked);
  asked.customer_id = "b";
  await call;
  expect(sent[1]?.body).toBe('{"customer_id":"a"}');
});

it.each([400, 403, 404, 500])("takes a %d for an answer", async (status) => {
  const { list, sent } = setup({ GET: status });
  expect(await failure(list({ customer_id: "a" }, { retries: 0 }))).toMatchObject({
    status,
    operationId: "listCards",
  });
  expect(sent).toHaveLength(1);
});

it("says that the fallback failed where that is what failed", async () => {
  const { list } = setup({ GET: 405, POST: 405 });
  expect(await failure(list({ customer_id: "a" }))).toMatchObject({
    status: 405,
    operationId: "listCardsByPost",
  });
});

it.each<[string, object, object | undefined]>([
  ["the option says so", { customer_id: "a" }, { via: "POST" }],
  ["only that takes what is asked", { customer_id: "a", agreement_id: "b" }, undefined],
])("asks by the fallback at once when %s", async (_, asked, options) => {
  const { list, sent } = setup();
  expect(await list(asked, options)).toEqual(["POST"]);
  expect(sent).toHaveLength(1);
  expect(JSON.parse(sent[0]?.body ?? "")).toEqual(asked);
});

it("does not take an undefined member for a wish", async () => {
  expect(await setup().list({ customer_id: "a", agreement_id: undefined }, { via: undefined })).toEqual([
    "GET",
  ]);
});

it("refuses another way than the one there is", async () => {
  const { list, sent } = setup();
  expect(await failure(list({ customer_id: "a" }, { via: "PUT" }))).toMatchObject({
    code: "invalid_request",
    part: "options",
    field: "/via",
    message: 'listCards was not sent: options.via must be "POST", or left out',
  });
  expect(sent).toHaveLength(0);
});

it.each([[null], ["POST"]])("leaves options that are none to those who refuse them: %j", async (options) => {
  const { list, sent } = setup();
  const error = await failure(list({ customer_id: "a" }, options as never));
  expect(error).toMatchObject({ part: "options", field: "" });
  expect(sent).toHaveLength(0);
});

it.each([[null], [undefined]])("leaves a query that is none to those who refuse it: %j", async (asked) => {
  expect(await failure(setup().list(asked))).toMatchObject({ part: "query", operationId: "listCards" });
});

it("leaves what it does not know of the options to those who refuse it", async () => {
  const { list } = setup();
  expect(await failure(list({ customer_id: "a" }, { vai: "POST" }))).toMatchObject({ field: "/vai" });
});
