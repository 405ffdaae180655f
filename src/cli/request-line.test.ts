import { expect, it } from "vitest";
import { maskedPath, requestLine } from "./request-line.ts";

it.each([
  ["post", "/b/checkout/v1/pymt-txn/", "POST /b/checkout/v1/pymt-txn/"],
  ["GET", "/b/checkout/v1/pymt-txn/3b9ab2a3/?token=x#y", "GET /b/checkout/v1/pymt-txn/{session_id}/"],
  ["GET", "/b/checkout/v1/pymt-txn/3b9ab2a3", "GET /b/checkout/v1/pymt-txn/{session_id}"],
  ["GET", "/b/checkout/v1/pymt-txn/abcdef/more", "GET /b/checkout/v1/pymt-txn/{session_id}/more"],
  ["GET", "/b/checkout/v2/pymt-txn/3b9ab2a3/", "GET /b/checkout/v2/pymt-txn/{…}/"],
  ["GET", "/static/app.js", "GET /static/{…}"],
  ["DELETE", "/%D9%85/Secret", "DELETE /{…}/{…}"],
  ["G\u001b[31m", "/", "(method) /"],
])("names %s %s as %s", (method, path, expected) => {
  expect(requestLine(method, `https://user:pass@sandbox.ottu.net${path}`)).toBe(expected);
});

it("names what is no URL without showing it", () => {
  expect(requestLine("GET", "not a url")).toBe("GET (not a URL)");
});

it("makes a path for recordings that is still the same operation", () => {
  expect(maskedPath("/b/checkout/v1/pymt-txn/3b9ab2a3/")).toBe("/b/checkout/v1/pymt-txn/session_id/");
  expect(maskedPath("/static/app.js")).toBe("/static/redacted");
});
