import { expect, it } from "vitest";
import { derivedOnce } from "./derived.ts";

it("derives once for each entry, however often it is asked", () => {
  const derived: string[] = [];
  const pathOf = derivedOnce(({ pointer }: { pointer: string }) => {
    derived.push(pointer);
    return pointer.split("/");
  });
  const amount = { pointer: "/amount" };
  const txn = { pointer: "/txn/amount" };
  expect([pathOf(amount), pathOf(txn), pathOf(amount)]).toEqual([
    ["", "amount"],
    ["", "txn", "amount"],
    ["", "amount"],
  ]);
  expect(derived).toEqual(["/amount", "/txn/amount"]);
});
