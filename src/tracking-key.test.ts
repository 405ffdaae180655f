import { expect, it } from "vitest";
import { operations } from "../generated/operation-table.ts";
import { trackingKeyOf } from "./tracking-key.ts";

const { runOperation, createCheckout } = operations;
const refund = { operation: "refund", order_no: "ORD-12345" };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it("generates a new key where the server knows one", () => {
  const keys = [1, 2].map(() => trackingKeyOf(runOperation, refund, undefined));
  for (const key of keys) expect(key).toMatch(UUID);
  expect(keys[0]).not.toBe(keys[1]);
});

it("generates none elsewhere", () => {
  expect(trackingKeyOf(createCheckout, refund, undefined)).toBeUndefined();
  expect(trackingKeyOf(runOperation, { ...refund, operation: "cancel" }, undefined)).toBeUndefined();
  expect(trackingKeyOf(runOperation, undefined, undefined)).toBeUndefined();
});

it("generates one for any body where the operation names no condition", () => {
  const idempotency = { header: "Tracking-Key", generate: "uuid" } as const;
  expect(trackingKeyOf({ ...createCheckout, idempotency }, {}, undefined)).toMatch(UUID);
});

it.each([
  "refund-ORD-12345-1",
  "a",
  "two words",
  "~!@#$%^&*()",
  'a "quoted" word',
  "no tracking-key: at its start",
  "a".repeat(255),
])("takes %s", (key) => {
  expect(trackingKeyOf(runOperation, refund, key)).toBe(key);
});

it.each([
  ["", /must not be empty/],
  [" hidden", /printable ASCII/],
  ["hidden ", /printable ASCII/],
  ["hidden\r\nX-Other: b", /printable ASCII/],
  ["hidden\u0000", /printable ASCII/],
  ["hidden\u007f", /printable ASCII/],
  ["hidden é", /printable ASCII/],
  ["hidden رقم", /printable ASCII/],
  ['"hidden"', /bare key/],
  ['"hidden', /bare key/],
  ['hidden"', /bare key/],
  ["Tracking-Key: hidden", /bare key/],
  ["tracking-key : hidden", /bare key/],
  ["h".repeat(256), /at most 255 characters/],
  [5, /must be a string, not a number/],
  [null, /must be a string, not null/],
])("refuses %j without repeating it", (key, problem) => {
  const refusal = expect.objectContaining({
    code: "invalid_request",
    operationId: "runOperation",
    part: "options",
    field: "/trackingKey",
    message: expect.stringMatching(problem),
  });
  expect(() => trackingKeyOf(runOperation, refund, key)).toThrow(refusal);
  expect(() => trackingKeyOf(runOperation, refund, key)).not.toThrow(/hidden/);
});

it("refuses a key that would protect nothing, and says where one does", () => {
  expect(() => trackingKeyOf(createCheckout, refund, "a")).toThrow(/trackingKey has no use here/);
  expect(() => trackingKeyOf(runOperation, { operation: "cancel" }, "a")).toThrow(
    /protects nothing here, the server knows one only where operation is refund, capture, void/,
  );
});

it("keeps the rules the spec adds", () => {
  const idempotency = {
    header: "Tracking-Key",
    generate: "uuid",
    pattern: "^[a-z]+$",
    maxLength: 3,
  } as const;
  const strict = { ...createCheckout, idempotency };
  expect(trackingKeyOf(strict, {}, "abc")).toBe("abc");
  expect(() => trackingKeyOf(strict, {}, "ABC")).toThrow(/printable/);
  expect(() => trackingKeyOf(strict, {}, "abcd")).toThrow(/at most 3/);
});
