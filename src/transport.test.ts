import { inspect } from "node:util";
import { expect, it } from "vitest";
import { type Operation, operations } from "../generated/operation-table.ts";
import { resolveConfig } from "./config.ts";
import type { OttuApiError } from "./errors.ts";
import type { CallOptions } from "./options.ts";
import { createTransport } from "./transport.ts";

const baseUrl = "https://sandbox.ottu.net";
const apiKey = "hidden-api-key";

const create: Operation = {
  operationId: "createCheckout",
  method: "POST",
  path: "/b/checkout/v1/pymt-txn/",
  auth: "required",
  pathParameters: [],
  requestBody: {
    required: true,
    mediaTypes: {
      "application/json": { files: {} },
      "application/x-www-form-urlencoded": { files: {} },
      "multipart/form-data": { files: { attachment: { extensions: ["pdf"], maxNameLength: 100 } } },
    },
  },
  successStatuses: [201],
};
const get: Operation = {
  operationId: "getCheckout",
  method: "GET",
  path: "/b/checkout/v1/pymt-txn/{session_id}/",
  auth: "optional",
  pathParameters: [{ name: "session_id" }],
  successStatuses: [200],
};

async function failure(call: Promise<unknown>): Promise<OttuApiError> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

/** A transport whose fetch records its requests and answers all of them alike. */
function setup(answer: () => Response = () => Response.json({}), auth: object | null = { apiKey }) {
  const requests: Request[] = [];
  const fetch = async (request: RequestInfo | URL) => {
    requests.push(request as Request);
    return answer();
  };
  const config = resolveConfig({
    baseUrl,
    fetch,
    ...(auth === null ? {} : { auth: auth as { apiKey: string } }),
  });
  return { send: createTransport(config), requests };
}

it("sends JSON with the credential, and decodes the answer", async () => {
  const { send, requests } = setup(() =>
    Response.json({ session_id: "a" }, { status: 201, headers: { "x-a": "1" } }),
  );
  const call = send(create, { body: { amount: "20.000", attachment: undefined } });
  expect(await call).toEqual({ session_id: "a" });
  const { status, headers } = await call.withResponse();
  expect([status, headers.get("x-a")]).toEqual([201, "1"]);
  const [request] = requests;
  expect(requests).toHaveLength(1);
  expect(request).toMatchObject({
    method: "POST",
    url: `${baseUrl}/b/checkout/v1/pymt-txn/`,
    redirect: "manual",
  });
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    accept: "application/json",
    authorization: "Api-Key hidden-api-key",
    "content-type": "application/json",
  });
  expect(await request?.text()).toBe('{"amount":"20.000"}');
});

it("tells of what was sent, and hides it, whatever the caller does with the body meanwhile", async () => {
  const echo = () => Response.json({ detail: "no hidden@example.com" }, { status: 500 });
  const { send } = setup(echo);
  const body = { order_no: "ORD-12345", email_recipients: ["hidden@example.com"] };
  const failing = failure(send(operations.createCheckout, { body }));
  body.order_no = "";
  body.email_recipients[0] = "example@example.com";
  const error = await failing;
  expect(error.issues).toMatchObject([{ message: "no [redacted]" }]);
  expect(error.settle).toHaveProperty("value", "ORD-12345");
});

it("hides what was in a body that was never sent", async () => {
  const { send } = setup();
  const body = {
    customer_email: "hidden@example.com",
    get order_no(): string {
      throw new Error("hidden@example.com has no order");
    },
  };
  const failing = failure(send(operations.createCheckout, { body }));
  body.customer_email = "example@example.com";
  expect((await failing).cause).toMatchObject({ message: "[redacted] has no order" });
});

it("sends a form, and a multipart form with its boundary", async () => {
  const { send, requests } = setup();
  const body = { pg_codes: ["kpay", "knet"] };
  await send(create, { body }, { contentType: "application/x-www-form-urlencoded" });
  expect(requests[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
  expect(await requests[0]?.text()).toBe("pg_codes=kpay&pg_codes=knet");
  const attachment = new File(["content"], "invoice.pdf");
  await send(create, { body: { ...body, attachment } }, { contentType: "multipart/form-data" });
  expect(requests[1]?.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=./);
  const form = await requests[1]?.formData();
  expect(form?.getAll("pg_codes")).toEqual(["kpay", "knet"]);
  expect(form?.get("attachment")).toMatchObject({ name: "invoice.pdf", size: 7 });
});

it.each([
  ["19b1ef5a", "/19b1ef5a/"],
  ["a/b", "/a%2Fb/"],
  ["%2e%2e", "/%252e%252e/"],
  ["a?b#c", "/a%3Fb%23c/"],
  ["$&{session_id}", "/%24%26%7Bsession_id%7D/"],
  ["ع", "/%D8%B9/"],
])("keeps the path parameter %s in its segment", async (session_id, end) => {
  const { send, requests } = setup();
  await send(get, { path: { session_id } });
  expect(new URL(requests[0]?.url ?? "").pathname).toBe(`/b/checkout/v1/pymt-txn${end}`);
  expect(requests[0]).toMatchObject({ method: "GET", body: null });
  expect(requests[0]?.headers.has("content-type")).toBe(false);
});

const search: Operation = {
  ...get,
  operationId: "listThings",
  queryParameters: [
    { name: "customer_id", required: true, list: false, type: "string" },
    { name: "pg_codes", required: false, list: true, type: "string" },
  ],
};

it("puts the query behind the path, and nothing of it inside", async () => {
  const { send, requests } = setup();
  const query = { customer_id: "../a?b#c\r\n", pg_codes: ["kpay", "knet"] };
  await send(search, { path: { session_id: "a" }, query });
  const url = new URL(requests[0]?.url ?? "");
  expect([url.pathname, url.hash]).toEqual(["/b/checkout/v1/pymt-txn/a/", ""]);
  expect([...url.searchParams]).toEqual([
    ["customer_id", "../a?b#c\r\n"],
    ["pg_codes", "kpay"],
    ["pg_codes", "knet"],
  ]);
});

it("sends no question mark without a query", async () => {
  const { send, requests } = setup();
  await send(get, { path: { session_id: "a" } });
  expect(requests[0]?.url).toBe(`${baseUrl}/b/checkout/v1/pymt-txn/a/`);
});

it("shows a query in no hook and no error", async () => {
  const told: unknown[] = [];
  const tell = (event: unknown) => void told.push(event);
  const config = resolveConfig({
    baseUrl,
    auth: { apiKey },
    fetch: async () => Response.json({ detail: "no" }, { status: 404 }),
    hooks: { onRequest: tell, onResponse: tell, onError: tell },
  });
  const call = createTransport(config)(search, {
    path: { session_id: "a" },
    query: { customer_id: "secret-customer" },
  });
  const error = await failure(call);
  expect(error.status).toBe(404);
  expect(told).toHaveLength(3);
  expect(inspect([told, error], { depth: 9 }) + error.stack).not.toContain("secret-customer");
});

it("sends what a method fixes with the body, and takes its tracking key by it", async () => {
  const { send, requests } = setup();
  const run: Operation = {
    ...create,
    idempotency: { header: "Tracking-Key", generate: "uuid", for: { operation: ["refund"] } },
  };
  await send(run, { body: { amount: "1" }, fixed: { operation: "refund" } });
  expect(await requests[0]?.json()).toEqual({ amount: "1", operation: "refund" });
  expect(requests[0]?.headers.get("tracking-key")).toMatch(/^[0-9a-f-]{36}$/);
});

it("adds the caller's headers and lets them choose accept", async () => {
  const { send, requests } = setup();
  await send(get, { path: { session_id: "a" } }, { headers: { "X-Trace": "1", Accept: "text/json" } });
  expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
    accept: "text/json",
    "x-trace": "1",
    authorization: "Api-Key hidden-api-key",
  });
});

it("sends the credential unless the operation takes none", async () => {
  const { send, requests } = setup();
  for (const auth of ["required", "optional", "none"] as const) await send({ ...create, auth }, { body: {} });
  expect(requests.map((request) => request.headers.has("authorization"))).toEqual([true, true, false]);
});

it("refuses an operation that needs a credential where none is configured", async () => {
  const { send, requests } = setup(undefined, null);
  await expect(send(create, { body: {} })).rejects.toMatchObject({
    code: "missing_credential",
    part: "auth",
  });
  expect(requests).toHaveLength(0);
  await send(get, { path: { session_id: "a" } });
  expect(requests[0]?.headers.has("authorization")).toBe(false);
});

it.each([
  ["path", get, { path: { session_id: ".." } }, {}],
  ["body", create, { body: { amount: Number.NaN } }, {}],
  ["body", create, {}, {}],
  ["query", get, { path: { session_id: "a" }, query: { a: 1 } }, {}],
  ["body", create, { body: { operation: "void" }, fixed: { operation: "refund" } }, {}],
  ["options", create, { body: {} }, { retries: -1 }],
  ["options", create, { body: {} }, { headers: { authorization: "x" } }],
])("rejects a bad %s without throwing and without sending", async (part, operation, input, options) => {
  const { send, requests } = setup();
  const call = send(operation, input as { body?: unknown }, options as CallOptions);
  await expect(call).rejects.toMatchObject({
    code: "invalid_request",
    operationId: operation.operationId,
    part,
  });
  expect(requests).toHaveLength(0);
});

it("sends what the arguments were at the call", async () => {
  const { send, requests } = setup();
  const body = { amount: "1.000" };
  const headers = { "x-a": "1" };
  const call = send(create, { body }, { headers });
  body.amount = "2.000";
  headers["x-a"] = "2";
  await call;
  expect(await requests[0]?.text()).toBe('{"amount":"1.000"}');
  expect(requests[0]?.headers.get("x-a")).toBe("1");
});

it("keeps concurrent calls apart", async () => {
  const config = resolveConfig({
    baseUrl,
    auth: { apiKey },
    fetch: async (request) => Response.json({ echo: await (request as Request).json() }),
  });
  const send = createTransport(config);
  const numbers = Array.from({ length: 20 }, (_, i) => i);
  const answers = await Promise.all(numbers.map((order) => send(create, { body: { order } })));
  expect(answers).toEqual(numbers.map((order) => ({ echo: { order } })));
});

it("throws a refusal with its issues, headers and body", async () => {
  const body = { amount: ["A valid number is required."], type: ["This field is required."] };
  const { send } = setup(() => Response.json(body, { status: 400, headers: { "retry-after": "1" } }));
  const error = await failure(send(create, { body: {} }));
  expect(error).toMatchObject({
    message: "createCheckout failed with 400: amount: A valid number is required. (+1 more)",
    code: "api_error",
    status: 400,
    issues: [
      { pointer: "/amount", message: "A valid number is required." },
      { pointer: "/type", message: "This field is required." },
    ],
    body,
  });
  expect(error.headers.get("retry-after")).toBe("1");
});

it.each([
  ["an empty 500", () => new Response("", { status: 500, headers: { "content-length": "0" } }), 500, ""],
  ["an HTML 502", () => new Response("<h1>x</h1>", { status: 502 }), 502, "<h1>x</h1>"],
  ["a JSON null", () => new Response("null", { status: 400 }), 400, null],
  ["a redirect", () => new Response(null, { status: 302, headers: { location: "/login" } }), 302, ""],
  ["a 304", () => new Response(null, { status: 304 }), 304, ""],
])("throws %s as an API error with one issue", async (_, answer, status, body) => {
  const { send } = setup(answer);
  const error = await failure(send(create, { body: {} }));
  expect(error).toMatchObject({ code: "api_error", status, body });
  expect(error.issues).toHaveLength(1);
});

it("decides success by the status alone", async () => {
  const { send } = setup(() => Response.json({ detail: "x", error: "y" }, { status: 202 }));
  expect(await send(create, { body: {} })).toEqual({ detail: "x", error: "y" });
});

it("reads an answer whose length header lies", async () => {
  const { send } = setup(() => new Response('{"a":1}', { headers: { "content-length": "0" } }));
  expect(await send(create, { body: {} })).toEqual({ a: 1 });
});

it("throws a decode error for a success nobody can read", async () => {
  const { send } = setup(() => new Response("<html>", { status: 200 }));
  await expect(send(create, { body: {} })).rejects.toMatchObject({
    code: "undecodable_response",
    reason: "html",
  });
});

it("resolves a documented 204 to undefined", async () => {
  const { send } = setup(() => new Response(null, { status: 204 }));
  expect(await send({ ...get, successStatuses: [204] }, { path: { session_id: "a" } })).toBeUndefined();
});

it("masks a credential the server repeats, and shows none anywhere", async () => {
  const { send } = setup(() => Response.json({ detail: `Key ${apiKey} is unknown.` }, { status: 401 }));
  const error = await failure(send(create, { body: {} }));
  expect(error.issues).toEqual([{ pointer: "", message: "Key [redacted] is unknown." }]);
  const shown =
    inspect([error, error.body, send], { depth: 9, showHidden: true }) + JSON.stringify(error) + error.stack;
  expect(shown).not.toContain("hidden");
});
