import { expect, test } from "vitest";
import { requestOnlySchemas } from "./request-only.ts";
import type { Schema } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

const json = (schema: Schema) => ({ content: { "application/json": { schema } } });

test("what only requests hold is found behind references, and nothing that is answered as well", () => {
  const schemas: Record<string, Schema> = {
    Create: { allOf: [ref("Fields")], properties: { again: ref("Create"), address: ref("Address") } },
    Fields: { properties: { items: { type: "array", items: ref("Item") } } },
    Item: {},
    Address: {},
    Result: { properties: { address: ref("Address"), parts: ref("Part") } },
    Part: {},
    Unused: { properties: { item: ref("Item") } },
  };
  const create = testOperation("createCheckout", {
    requestBody: json(ref("Create")),
    responses: { "201": { description: "", ...json(ref("Result")) } },
  });
  const spec = testSpec(schemas, { "/pymt-txn/": { post: create } });
  expect([...requestOnlySchemas(spec)].sort()).toEqual(["Create", "Fields", "Item"]);
});
