import { expect, it } from "vitest";
import { operations } from "../generated/operation-table.ts";
import { createRequestBuilder, fixBody } from "./request.ts";

const build = createRequestBuilder("https://sandbox.ottu.net");
const { signal } = new AbortController();
const nothing = { content: undefined, contentType: undefined };
const parts = { path: {}, query: "", headers: { accept: "*/*", "x-trace": "1" } };
const watching = (signal: AbortSignal) => ({ signal });

it("builds a request that follows no redirect and ends with its signal", async () => {
  const controller = new AbortController();
  const body = { content: '{"a":1}', contentType: "application/json" };
  const request = await build(operations.createCheckout, parts, body, controller.signal);
  expect(request).toMatchObject({
    method: "POST",
    url: "https://sandbox.ottu.net/b/checkout/v1/pymt-txn/",
    redirect: "manual",
  });
  expect(Object.fromEntries(request.headers)).toEqual({
    ...parts.headers,
    "content-type": "application/json",
  });
  expect(await request.text()).toBe('{"a":1}');
  controller.abort("enough");
  expect(request.signal.reason).toBe("enough");
});

it("puts the path and the query where they belong, and no body where there is none", async () => {
  const where = { ...parts, path: { session_id: "a/b" }, query: "page=2" };
  const request = await build(operations.retrieveCheckout, where, nothing, signal);
  expect(request.url).toBe("https://sandbox.ottu.net/b/checkout/v1/pymt-txn/a%2Fb/?page=2");
  expect([request.method, request.body, request.headers.has("content-type")]).toEqual(["GET", null, false]);
});

it("rejects with what keeps a request from being built", async () => {
  const impossible = { ...operations.retrieveCheckout, method: "TRACE" as "GET" };
  await expect(build(impossible, parts, nothing, signal)).rejects.toThrow(TypeError);
});

it("fixes a form once: each request has the same boundary and the same bytes", async () => {
  const form = new FormData();
  form.set("attachment", new File(["content"], "invoice.pdf"));
  const body = await fixBody({ body: form }, watching(signal));
  const sent = await Promise.all(
    [1, 2].map(async () => {
      const request = await build(operations.createCheckout, parts, body, signal);
      return [request.headers.get("content-type"), await request.text()];
    }),
  );
  expect(sent[0]?.[0]).toMatch(/^multipart\/form-data; boundary=./);
  expect(sent[0]?.[1]).toContain("invoice.pdf");
  expect(sent[1]).toEqual(sent[0]);
});

it("takes a text as it is, and does not wait for a form longer than the call lasts", async () => {
  const text = { body: "{}", contentType: "application/json" } as const;
  expect(fixBody(text, watching(signal))).toEqual({ content: "{}", contentType: "application/json" });
  expect(fixBody(undefined, watching(signal))).toEqual(nothing);
  const aborted = fixBody({ body: new FormData() }, watching(AbortSignal.abort("enough")));
  await expect(aborted).rejects.toBe("enough");
});
