import { expect, test } from "vitest";
import type { SchemaObject } from "../spec.ts";
import { shareSchemas } from "./share.ts";

const text = { type: "string", maxLength: 64 };

/** The documents that these components become, by `$id`, and the one that stands for each of them. */
function share(components: Record<string, SchemaObject>) {
  const { documents, idOf } = shareSchemas(new Map(Object.entries(components)));
  const byId = Object.fromEntries(documents.map(({ $id, ...content }) => [String($id), content]));
  return { byId, ids: Object.keys(components).map(idOf) };
}

test("equal schemas of members and items are one document", () => {
  const list = { type: "array", items: text };
  const { byId } = share({ "request:A": { properties: { name: text, names: list } } });
  expect(byId).toEqual({
    "part:0": text,
    "part:1": { type: "array", items: { $ref: "part:0" } },
    "request:A": { properties: { name: { $ref: "part:0" }, names: { $ref: "part:1" } } },
  });
});

test("components of equal content are one document, also where they differ in what they refer to by name only", () => {
  const { byId, ids } = share({
    "request:Amount": text,
    "request:Create": { properties: { amount: { $ref: "request:Amount" } } },
    "response:Amount": text,
    "response:Create": { properties: { amount: { $ref: "response:Amount" } } },
  });
  expect(ids).toEqual(["request:Amount", "request:Create", "request:Amount", "request:Create"]);
  expect(Object.keys(byId)).toEqual(["request:Amount", "request:Create"]);
});

test("components that differ inside of a member stay two", () => {
  const { ids } = share({
    "request:A": { properties: { b: { properties: { c: text } } } },
    "response:A": { properties: { b: { properties: { c: text }, unevaluatedProperties: false } } },
  });
  expect(ids).toEqual(["request:A", "response:A"]);
});

test("what is judged in place stays in place, and its members do not", () => {
  const { byId } = share({
    "request:A": {
      allOf: [{ $ref: "request:B" }, { required: ["name"] }],
      if: { properties: { name: text } },
      then: { required: ["b"] },
    },
    "request:B": { properties: { flag: true, any: {} } },
  });
  expect(byId).toEqual({
    "part:1": text,
    "request:A": {
      allOf: [{ $ref: "request:B" }, { required: ["name"] }],
      if: { properties: { name: { $ref: "part:1" } } },
      then: { required: ["b"] },
    },
    "request:B": { properties: { flag: true, any: {} } },
  });
});

test("a component may refer to itself", () => {
  const tree = { type: "object", properties: { next: { $ref: "response:Tree" } } };
  expect(share({ "response:Tree": tree }).byId).toEqual({ "response:Tree": tree });
});

test("a reference to no component is an error that names it", () => {
  expect(() => share({ "request:A": { $ref: "request:Nowhere" } })).toThrow(
    "request:Nowhere is no component",
  );
});
