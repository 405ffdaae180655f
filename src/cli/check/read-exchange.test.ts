import { expect, it } from "vitest";
import { parseJson } from "./json.ts";
import { readExchange } from "./read-exchange.ts";

const url = "https://sandbox.ottu.net/b/checkout/v1/pymt-txn/";
const request = { method: "POST", url };

it("reads headers in every documented form into pairs", () => {
  const headers = { "Content-Type": "application/json", Accept: ["a", "b"], "Content-Length": 3 };
  const pairs = [
    ["Content-Type", "application/json"],
    ["Accept", "a"],
    ["Accept", "b"],
    ["Content-Length", "3"],
  ];
  expect(readExchange({ request: { ...request, headers } })).toEqual({
    exchange: { request: { ...request, headers: pairs } },
  });
  expect(readExchange({ request: { ...request, headers: pairs } })).toEqual({
    exchange: { request: { ...request, headers: pairs } },
  });
});

it("keeps bodies as they are and leaves out what was not recorded", () => {
  const response = { status: 201, body: "e30=", bodyEncoding: "base64" };
  expect(readExchange({ request: { ...request, headers: null, body: null }, response, id: 1 })).toEqual({
    exchange: { request: { ...request, body: null }, response },
  });
  expect(readExchange({ request, response: null })).toEqual({ exchange: { request } });
});

it.each([
  [[], "must be an object with request and response"],
  [{}, "request must be an object"],
  [{ request: { url } }, "request.method must be a string"],
  [{ request: { ...request, url: "/b/checkout/v1/pymt-txn/" } }, "request.url must be an absolute"],
  [{ request: { ...request, url: "https://" } }, "request.url must be an absolute"],
  [{ request: { ...request, url: "file:///etc/hosts" } }, "request.url must be an absolute"],
  [{ request: { ...request, headers: "a: b" } }, "request.headers must be"],
  [{ request: { ...request, headers: [["a"]] } }, "request.headers must be"],
  [{ request: { ...request, headers: { a: {} } } }, "request.headers must be"],
  [{ request: { ...request, body: {}, bodyEncoding: "base64" } }, "request.body must be a string"],
  [{ request: { ...request, body: "", bodyEncoding: "gzip" } }, "request.bodyEncoding can only be"],
  [{ request, response: 200 }, "response must be an object"],
  [{ request, response: {} }, "response.status must be a whole number"],
  [{ request, response: { status: "200" } }, "response.status must be a whole number"],
  [{ request, response: { status: 0 } }, "response.status must be a whole number"],
])("refuses %j", (value, problem) => {
  expect(readExchange(value)).toEqual({ problem: expect.stringContaining(problem) });
});

it.each([
  ['{"key": 1 your_private_api_key}', "is not JSON (character 11)"],
  ["your_private_api_key", "is not JSON"],
  ['{"key": "your_private', "is cut short: its JSON ends in the middle"],
  ['{"key": "your_private_api_key"', "is cut short: its JSON ends in the middle"],
])("says what is wrong with %j without quoting it", (text, problem) => {
  const parsed = parseJson(text);
  expect(parsed).toEqual({ problem: expect.stringContaining(problem) });
  expect(JSON.stringify(parsed)).not.toContain("private");
});
