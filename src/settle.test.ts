import { expect, it } from "vitest";
import { type Operation, operations } from "../generated/operation-table.ts";
import { settleOf } from "./settle.ts";

const operation = {
  settle: {
    operationId: "inquirePayment",
    method: "payments.inquire",
    by: ["session_id", "order_no"],
    limits: "at most 3 a day",
    none: "Nothing names it.",
  },
};

it("names the call by the first value that was sent, and keeps the value out of sight", () => {
  const settle = settleOf(operation, { body: { order_no: "ORD-12345" } });
  expect(settle).toEqual({
    operationId: "inquirePayment",
    method: "payments.inquire",
    by: "order_no",
    how: "It may have taken effect. Find out with payments.inquire by the order_no that was sent (at most 3 a day)",
  });
  expect(settle).toHaveProperty("value", "ORD-12345");
  expect(JSON.stringify(settle)).not.toContain("ORD-12345");
  const both = { session_id: "19b1ef5a", order_no: "ORD-12345" };
  expect(settleOf(operation, { body: both })).toMatchObject({ by: "session_id", value: "19b1ef5a" });
  expect(settleOf(operation, { path: { session_id: "a" }, body: {} })).toMatchObject({ value: "a" });
});

it("tells of no limits where the call has none", () => {
  const { limits: _, ...settle } = operation.settle;
  expect(settleOf({ settle }, { body: { order_no: "ORD-12345" } })).toMatchObject({
    how: "It may have taken effect. Find out with payments.inquire by the order_no that was sent",
  });
});

it("finds what was sent in the path and in the query, too", () => {
  for (const part of ["path", "query"]) {
    const settle = settleOf(operation, { [part]: { order_no: "ORD-12345" } });
    expect(settle).toMatchObject({ by: "order_no", value: "ORD-12345" });
  }
});

it.each([
  ["nothing", {}],
  ["an empty value", { body: { order_no: "" } }],
  ["no text", { body: { order_no: 5 } }],
  ["a body that is no object", { body: ["order_no"] }],
])("says why no call helps where %s was sent for it", (_, input) => {
  expect(settleOf(operation, input)).toEqual({ none: "It may have taken effect. Nothing names it." });
});

it("never leaves an unknown outcome without a word", () => {
  expect(settleOf({}, {})).toEqual({
    none: "It may have taken effect. No call is known that finds out what became of it.",
  });
});

it("casts no doubt on what changes nothing, and on nothing else", () => {
  const { listReports, deleteCard, resendNotification } = operations;
  const doubtOn = (operation: Pick<Operation, "settle" | "retry">) =>
    JSON.stringify(settleOf(operation, { body: { customer_id: "a" } })).includes("It may have taken effect.");
  expect([listReports, deleteCard, resendNotification].map(doubtOn)).toEqual([false, true, true]);
});

it("says of a read no more than why no call is needed", () => {
  const none = "It changes nothing, so nothing is to be found out.";
  expect(settleOf({ settle: { none }, retry: { safe: true } }, {})).toEqual({ none });
});

it("finds a method and a field for every operation of the table that is settled by a call", () => {
  for (const { settle } of Object.values(operations)) {
    if (!("operationId" in settle)) continue;
    const input = { body: Object.fromEntries(settle.by.map((name) => [name, "a"])) };
    expect(settleOf({ settle }, input)).toMatchObject({ by: settle.by[0], method: settle.method });
  }
});
