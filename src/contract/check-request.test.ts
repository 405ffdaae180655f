import { expect, it } from "vitest";
import { type Operation, operations } from "../../generated/operation-table.ts";
import { checkRequest } from "./check-request.ts";
import { headers } from "./fixture.ts";
import { readExchange } from "./read-exchange.ts";
import { Report } from "./report.ts";

it.each([
  [true, ["request.body"]],
  [false, []],
])("misses a body where one is required: %s", (required, expected) => {
  const operation: Operation = { ...operations.createCheckout, requestBody: { mediaTypes: {}, required } };
  const url = "/b/checkout/v1/pymt-txn/";
  const { request } = readExchange({ request: { method: "POST", url, headers } });
  const report = new Report();
  const call = {
    kind: "operation",
    operation,
    path: {},
    url: new URL(url, "https://sandbox.ottu.net"),
  } as const;
  expect(checkRequest(report, call, request)).toEqual({ kind: "absent" });
  expect(report.list().map(({ rule }) => rule)).toEqual(expected);
});
