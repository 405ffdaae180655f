import { expect, it } from "vitest";
import type { Operation } from "../generated/operation-table.ts";
import { decodeFailure, decodeSuccess } from "./decode.ts";

const operation = (...successStatuses: number[]): Operation => ({
  operationId: "getCheckout",
  method: "GET",
  path: "/",
  auth: "none",
  pathParameters: [],
  successStatuses,
});
const reply = (text: string, status = 200) => ({ status, ok: true, headers: new Headers(), text });

it.each([
  ['{"state":"paid"}', { state: "paid" }],
  [' \n{"a":{"b":null}}\n', { a: { b: null } }],
  ['{"name":"محمد"}', { name: "محمد" }],
])("decodes %s", (text, value) => {
  expect(decodeSuccess(operation(200), reply(text))).toEqual(value);
});

it.each([
  ["", "empty", "the body is empty"],
  [" \n", "empty", "the body is empty"],
  ["<!doctype html><p>hidden</p>", "html", "HTML"],
  ["\n<html>hidden", "html", "HTML"],
  ['{"session_id":"hidden', "truncated", "ends too early"],
  ['["hidden",', "truncated", "ends too early"],
  ["{hidden}", "not_json", "is not JSON"],
  ["hidden", "not_json", "is not JSON"],
  ["null", "scalar", "single JSON value"],
  ["7", "scalar", "single JSON value"],
  ['"hidden"', "scalar", "single JSON value"],
  ["true", "scalar", "single JSON value"],
  ['[{"hidden":1}]', "list", "the body is a list, not an object"],
])("refuses %j as %s", (text, reason, message) => {
  expect(() => decodeSuccess(operation(200), reply(text, 201))).toThrow(
    expect.objectContaining({
      code: "undecodable_response",
      operationId: "getCheckout",
      status: 201,
      reason,
      message: expect.stringContaining(message),
    }),
  );
  expect(() => decodeSuccess(operation(200), reply(text))).not.toThrow(/hidden/);
});

it("takes a list where the operation documents one", () => {
  const listCards: Operation = { ...operation(200), mayAnswerList: true };
  expect(decodeSuccess(listCards, reply('[{"token":"a"}]'))).toEqual([{ token: "a" }]);
});

it("takes an empty body for no data where the operation documents a 204", () => {
  expect(decodeSuccess(operation(204), reply("", 204))).toBeUndefined();
  expect(() => decodeSuccess(operation(200), reply("", 204))).toThrow(/body is empty/);
});

it("decodes a failure to JSON or text", () => {
  expect(decodeFailure('{"detail":"x"}')).toEqual({ detail: "x" });
  expect(decodeFailure("null")).toBeNull();
  expect(decodeFailure("<p>")).toBe("<p>");
  expect(decodeFailure("")).toBe("");
});
