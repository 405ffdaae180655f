import { expect, it } from "vitest";
import type { Operation } from "../generated/operation-table.ts";
import { checkPath } from "./path.ts";

const operation: Operation = {
  operationId: "getCheckout",
  method: "GET",
  path: "/b/checkout/v1/pymt-txn/{session_id}/",
  auth: "optional",
  pathParameters: [{ name: "session_id" }],
  successStatuses: [200],
};

it.each(["19b1ef5a", "a/b", "%2e%2e", "a b", "عربي", "...", "a..b", "x".repeat(500)])(
  "lets %.20s through",
  (id) => {
    expect(checkPath(operation, { session_id: id, other: "ignored" })).toEqual({ session_id: id });
  },
);

it.each([
  [undefined, /string, not undefined/],
  [null, /string, not null/],
  [7, /string, not a number/],
  [["a"], /string, not a list/],
  ["", /empty/],
  [".", /segments/],
  ["..", /segments/],
  ["../x", /segments/],
  ["a/../b", /segments/],
  ["a\\..", /segments/],
  ["a\nb", /control/],
  ["\u007f", /control/],
  ["\ud800", /well-formed/],
])("refuses %j", (id, problem) => {
  expect(() => checkPath(operation, { session_id: id })).toThrow(
    expect.objectContaining({
      operationId: "getCheckout",
      part: "path",
      field: "/session_id",
      message: expect.stringMatching(problem),
    }),
  );
});

it("refuses a missing parameter and finds none on the prototype", () => {
  expect(() => checkPath(operation, undefined)).toThrow(/session_id must be a string/);
  expect(() => checkPath(operation, null)).toThrow(/session_id must be a string/);
  expect(() => checkPath(operation, Object.create({ session_id: "a" }))).toThrow(
    /session_id must be a string/,
  );
});

it("asks nothing of an operation without path parameters", () => {
  expect(checkPath({ ...operation, pathParameters: [] }, undefined)).toEqual({});
});
