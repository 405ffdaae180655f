import { expect, it } from "vitest";
import { broken, create } from "./fixture.ts";
import { checkExchange, type Exchange } from "./index.ts";

it.each<[unknown, string]>([
  [undefined, "checkExchange: the exchange is undefined; expected { request: { method, url,"],
  [null, "the exchange is null"],
  [[], "the exchange is a list"],
  [{}, "request is undefined"],
  [{ request: null }, "request is null"],
  [{ request: {} }, "request.method is undefined"],
  [{ request: { method: "GET", url: 5 } }, "request.url is a number"],
  [{ request: { method: "GET", url: "/", headers: "x" } }, "request.headers is a string"],
  [
    { request: { method: "GET", url: "/", bodyEncoding: "hex" } },
    'request.bodyEncoding is something else than "base64"',
  ],
  [{ request: { method: "GET", url: "/" }, response: 5 }, "response is a number"],
  [
    { request: { method: "GET", url: "/" }, response: { status: 200, headers: "x" } },
    "response.headers is a string",
  ],
  [
    { request: { method: "GET", url: "/" }, response: { status: 200.5 } },
    "response.status is not a whole number",
  ],
  [
    { request: { method: "GET", url: "/" }, response: { status: "200" } },
    "response.status is not a whole number",
  ],
])("throws for what is no exchange: %j", (value, message) => {
  expect(() => checkExchange(value as Exchange)).toThrow(TypeError);
  expect(() => checkExchange(value as Exchange)).toThrow(message);
});

const broke = <Message extends object>(message: Message, key: string): Message =>
  Object.defineProperty({ ...message }, key, {
    get() {
      throw new Error("no");
    },
  });

it.each<[string, unknown]>([
  ["request", broke(create(), "request")],
  ["response", broke(create(), "response")],
  ["request.method", { request: broke(create().request, "method") }],
  ["request.url", { request: broke(create().request, "url") }],
  ["request.headers", { request: broke(create().request, "headers") }],
  ["request.bodyEncoding", { request: broke(create().request, "bodyEncoding") }],
  ["response.status", { ...create(), response: broke(create().response, "status") }],
  ["response.headers", { ...create(), response: broke(create().response, "headers") }],
])("throws where %s cannot be read", (name, value) => {
  expect(() => checkExchange(value as Exchange)).toThrow(`checkExchange: ${name} cannot be read; expected {`);
});

it("does not throw where a body cannot be read, which is a violation", () => {
  expect(broken({ request: broke(create().request, "body") })).toEqual(["request.body"]);
  expect(broken({ ...create(), response: broke(create().response, "body") })).toEqual(["response.body"]);
});

it("takes null for what was not recorded", () => {
  const request = { ...create().request, bodyEncoding: null };
  expect(broken({ request, response: null } as never)).toEqual([]);
  expect(broken({ request: { ...request, headers: null } } as never)).toEqual([]);
});

it.each([null, 5, []])("throws for options that are %j", (options) => {
  expect(() => checkExchange(create(), options as never)).toThrow("checkExchange: options is");
});

it("throws for a mode that cannot be read", () => {
  expect(() => checkExchange(create(), broke({}, "mode"))).toThrow("checkExchange: mode cannot be read");
});

it("throws for a mode that there is not", () => {
  expect(checkExchange(create(), {})).toEqual([]);
  expect(() => checkExchange(create(), { mode: "strict" as never })).toThrow('mode must be "documented"');
});
