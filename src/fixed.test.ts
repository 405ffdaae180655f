import { expect, it } from "vitest";
import { operations } from "../generated/operation-table.ts";
import { withFixed } from "./fixed.ts";

const fixed = { operation: "refund" };
const merge = (body: unknown) => withFixed(operations.runOperation, { body, fixed });

it("adds what the method fixes to the body", () => {
  const body = { session_id: "a" };
  expect(merge(body)).toEqual({ session_id: "a", operation: "refund" });
  expect(body).toEqual({ session_id: "a" });
});

it("leaves a body alone where nothing is fixed", () => {
  const body = { operation: "void" };
  expect(withFixed(operations.runOperation, { body })).toBe(body);
});

it("leaves what is no object to those who refuse it", () => {
  for (const body of [undefined, null, "refund", []]) expect(merge(body)).toBe(body);
});

it("takes the fixed member where it says the same, or is undefined", () => {
  expect(merge({ operation: "refund" })).toEqual(fixed);
  expect(merge({ operation: undefined })).toEqual(fixed);
});

it("refuses a body that was meant for another method", () => {
  expect(() => merge({ operation: "void" })).toThrow(
    expect.objectContaining({ code: "invalid_request", part: "body", field: "/operation" }),
  );
  expect(() => merge({ operation: "void" })).toThrow(
    "runOperation was not sent: operation is set by the method",
  );
});
