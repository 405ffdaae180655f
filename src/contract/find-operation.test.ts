import { expect, it } from "vitest";
import { findOperation } from "./find-operation.ts";

const session = "/b/checkout/v1/pymt-txn/5ca114666d472a170d3c4ea6/";
const unknown = (slashMissing: boolean) => ({ kind: "unknown", slashMissing });

it.each([
  ["POST", "/b/checkout/v1/pymt-txn/", "createCheckout", {}],
  [" post ", "https://merchant.example.com/b/checkout/v1/pymt-txn/?a=1#b", "createCheckout", {}],
  ["GET", session, "retrieveCheckout", { session_id: "5ca114666d472a170d3c4ea6" }],
  ["PATCH", session, "updateCheckout", { session_id: "5ca114666d472a170d3c4ea6" }],
  ["GET", "/b/checkout/v1/pymt-txn/a%20b/", "retrieveCheckout", { session_id: "a b" }],
  ["GET", "/b/checkout/v1/pymt-txn/%E0%A4/", "retrieveCheckout", { session_id: "%E0%A4" }],
  ["GET", "/b/pbl/v2/card/", "listCards", {}],
  ["DELETE", "/b/pbl/v2/card/9923965822244314/", "deleteCard", { token: "9923965822244314" }],
])("finds what %j calls at %s: %s", (method, url, operationId, path) => {
  expect(findOperation(method, url)).toMatchObject({ kind: "operation", operation: { operationId }, path });
});

it.each([
  ["DELETE", session, ["GET", "PUT", "PATCH"]],
  ["PUT", "/b/pbl/v2/card/", ["GET", "POST"]],
])("finds no call of %s at %s, which takes others", (method, url, allowed) => {
  expect(findOperation(method, url)).toEqual({ kind: "method", allowed });
});

it.each([
  ["/b/other/", false],
  ["/b/checkout/v1/pymt-txn", true],
  [session.slice(0, -1), true],
  ["/b/checkout/v1/pymt-txn//", false],
  [`${session}more`, false],
  [`${session}more/`, false],
  [`${session}/more`, false],
  ["/b/checkout/v1/", false],
  ["http://", false],
])("knows nothing at %s; that a slash is missing is %s", (url, slashMissing) => {
  expect(findOperation("GET", url)).toEqual(unknown(slashMissing));
});
