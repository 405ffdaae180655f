import { expect, test } from "vitest";
import { testOperation, testSpec } from "./generate/test-spec.ts";
import { operationsBlock } from "./operations-block.ts";

const sdk = (resource: string, ...methods: string[]) => ({
  "x-sdk": methods.map((method) => ({ resource, method })),
});
const rowsOf = (paths: Parameters<typeof testSpec>[1]) =>
  operationsBlock(testSpec({}, paths)).split("\n").slice(2);

test("an operation stands with its methods and whether it may be sent again", () => {
  const get = testOperation("retrieve", { ...sdk("checkout", "retrieve"), "x-retry": { safe: true } });
  const post = testOperation("run", sdk("operations", "refund", "void"));
  expect(rowsOf({ "/a/{id}/": { get }, "/b/": { post } })).toEqual([
    "| `GET /a/{id}/` | `checkout.retrieve` | safe |",
    "| `POST /b/` | `operations.refund`, `operations.void` | unsafe |",
  ]);
});

test("an alias and a fallback name the method that stands for them", () => {
  const fallback = { operationId: "listByPost", status: 405 };
  const get = testOperation("list", { "x-sdk": [{ resource: "cards", method: "list", fallback }] });
  const post = testOperation("listByPost", { "x-sdk": undefined });
  const old = testOperation("oldList", { "x-sdk": undefined, "x-alias-of": "list" });
  expect(rowsOf({ "/card/": { get, post }, "/old/": { get: old } })).toEqual([
    "| `GET /card/` | `cards.list` | unsafe |",
    "| `POST /card/` | `cards.list`, as a fallback | unsafe |",
    "| `GET /old/` | deprecated alias of `cards.list` | unsafe |",
  ]);
});

test("an operation that no method reaches is refused by name", () => {
  const get = testOperation("lonely", { "x-sdk": undefined });
  expect(() => rowsOf({ "/a/": { get } })).toThrow("lonely can be reached by no method");
});
