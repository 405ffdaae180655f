import { expect, it } from "vitest";
import type { Operation, PageRule } from "../generated/operation-table.ts";
import { type Asked, BadLink, hasNext, nextAsked } from "./next-page.ts";

const origin = "https://sandbox.ottu.net";
const operation: Operation = {
  operationId: "listReports",
  method: "GET",
  path: "/b/api/v1/reports/files/",
  auth: "required",
  pathParameters: [],
  queryParameters: [
    { name: "interval", required: false, list: false, type: "string" },
    { name: "limit", required: false, list: false, type: "integer" },
    { name: "offset", required: false, list: false, type: "integer" },
    { name: "pg_codes", required: false, list: true, type: "string" },
  ],
  successStatuses: [200],
};
const offset: PageRule = { style: "offset", items: "results", next: "next" };
const cursor: PageRule = { style: "cursor", items: "results", next: "next", sends: "pagination" };

/** What to ask for after a page that was asked for like this and has this `next`. */
const after = (rule: PageRule, asked: Asked, next: unknown) =>
  nextAsked(operation, rule, { body: { next }, asked, origin });

it.each([
  "?limit=2&offset=2",
  "/b/api/v1/reports/files/?limit=2&offset=2",
  "https://sandbox.ottu.net/b/api/v1/reports/files/?limit=2&offset=2",
  "http://sandbox.ottu.net/anywhere/?limit=2&offset=2&unknown=1#part",
  "//sandbox.ottu.net/?limit=2&offset=2",
])("asks with those members of the query of %s that the operation has", (next) => {
  expect(after(offset, { limit: 2 }, next)).toEqual({ limit: 2, offset: 2 });
});

it("keeps what this page was asked for with, and asks with a list where the operation takes one", () => {
  const next = "?offset=10&pg_codes=kpay&pg_codes=knet";
  expect(after(offset, { interval: "daily", offset: 0 }, next)).toEqual({
    interval: "daily",
    offset: 10,
    pg_codes: ["kpay", "knet"],
  });
});

it("reads numbers only where the operation takes one, and the last of several values", () => {
  expect(after(offset, {}, "?interval=7&limit=10&offset=end")).toEqual({
    interval: "7",
    limit: 10,
    offset: "end",
  });
  expect(after(offset, {}, "?offset=1&offset=2")).toEqual({ offset: 2 });
});

it.each([
  ["another host", "https://example.com/b/api/v1/reports/files/?offset=10"],
  ["another host in disguise", "//example.com/?offset=10"],
  ["another port", "https://sandbox.ottu.net:8443/?offset=10"],
  ["a host that only begins alike", "https://sandbox.ottu.net.example.com/?offset=10"],
  ["no host at all", "javascript:alert(1)?offset=10"],
  ["nowhere", "https://"],
  ["this very page", "?limit=2&offset=0"],
  ["this very page, as nothing it says is known", "?page=2"],
  ["what is no text", ["?offset=10"]],
])("refuses a link that leads to %s", (_, next) => {
  expect(() => after(offset, { limit: 2, offset: 0 }, next)).toThrow(BadLink);
  expect(() => after(offset, { limit: "2", offset: "0" }, next)).toThrow(BadLink);
});

it("asks with the cursor of the answer, under the name that the operation has for it", () => {
  const next = { cursor: 42, direction: "forward" };
  expect(after(cursor, { customer_id: "c", pagination: { per_page: 20 } }, next)).toEqual({
    customer_id: "c",
    pagination: next,
  });
});

it.each([["next"], [7], [{ cursor: 42 }]])("refuses %j in the place of a cursor that leads on", (next) => {
  expect(() => after(cursor, { pagination: { cursor: 42 } }, next)).toThrow(BadLink);
});

it.each([
  [{ next: "?offset=2" }, true],
  [{ next: { cursor: 42 } }, true],
  [{ next: null }, false],
  [{ next: "" }, false],
  [{}, false],
  [["a"], false],
  ["next", false],
])("sees in %j whether there is a page after it: %s", (body, expected) => {
  expect(hasNext(offset, body)).toBe(expected);
});
