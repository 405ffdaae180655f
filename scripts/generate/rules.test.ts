import { describe, expect, test } from "vitest";
import { type Facts, readRule } from "./rules.ts";
import type { SchemaObject } from "./spec.ts";
import { ref, testSpec } from "./test-spec.ts";

const text = { type: "string" };

function read(rule: SchemaObject) {
  const spec = testSpec({
    Create: {
      type: "object",
      properties: {
        payment_type: { enum: ["one_off", "auto_debit", "save_card"] },
        agreement: { type: "object" },
        customer_id: text,
        shorten: { type: "boolean" },
      },
      allOf: [ref("TheRule")],
    },
    TheRule: rule,
    Short: { type: "string", maxLength: 3 },
    Scale: { pattern: "^[0-9]+$", description: "No decimals." },
  });
  return readRule(spec, "TheRule", rule);
}

const facts = (some: Partial<Facts>): Facts => ({
  required: [],
  forbidden: [],
  values: {},
  nested: {},
  ...some,
});
const present = { required: ["agreement"] };
const autoDebit = { required: ["payment_type"], properties: { payment_type: { const: "auto_debit" } } };

describe("conditions", () => {
  test("a member that is present: the other choice is its absence", () => {
    expect(read({ if: present, then: { required: ["customer_id"] } })).toEqual([
      facts({ required: ["agreement", "customer_id"] }),
      facts({ forbidden: ["agreement"] }),
    ]);
  });

  test("a member with a constant: the other choice is any other value of its enum", () => {
    expect(read({ if: autoDebit, then: { required: ["agreement", "customer_id"] } })).toEqual([
      facts({
        required: ["payment_type", "agreement", "customer_id"],
        values: { payment_type: ["auto_debit"] },
      }),
      facts({ values: { payment_type: ["one_off", "save_card"] } }),
    ]);
  });

  test("a member with one of some values", () => {
    const condition = {
      required: ["payment_type"],
      properties: { payment_type: { enum: ["one_off", "save_card"] } },
    };
    expect(read({ if: condition, then: { properties: { agreement: false } } })).toEqual([
      facts({
        required: ["payment_type"],
        forbidden: ["agreement"],
        values: { payment_type: ["one_off", "save_card"] },
      }),
      facts({ values: { payment_type: ["auto_debit"] } }),
    ]);
  });

  test("a flag: the other choice is the other value", () => {
    const condition = { required: ["shorten"], properties: { shorten: { const: true } } };
    expect(read({ if: condition, then: { required: ["customer_id"] } })).toEqual([
      facts({ required: ["shorten", "customer_id"], values: { shorten: [true] } }),
      facts({ values: { shorten: [false] } }),
    ]);
  });

  test("an object with a member of its own", () => {
    const condition = {
      required: ["notifications"],
      properties: { notifications: { type: "object", required: ["email"] } },
    };
    expect(read({ if: condition, then: { required: ["customer_email"] } })).toEqual([
      facts({
        required: ["notifications", "customer_email"],
        nested: { notifications: { member: "email", there: true } },
      }),
      facts({ nested: { notifications: { member: "email", there: false } } }),
    ]);
  });
});

describe("consequences", () => {
  test("`else` alone: what is forbidden unless the condition holds", () => {
    expect(read({ if: autoDebit, else: { properties: { agreement: false } } })?.[1]).toEqual(
      facts({ forbidden: ["agreement"], values: { payment_type: ["one_off", "save_card"] } }),
    );
  });

  test("a constant and an enum", () => {
    const then = { properties: { frequency: { const: "irregular" }, type: { enum: ["a", "b"] } } };
    expect(read({ if: present, then })?.[0]?.values).toEqual({
      frequency: ["irregular"],
      type: ["a", "b"],
    });
  });

  test("a choice of its own: one shape for each way through", () => {
    const then = { if: present, else: { required: ["customer_id"] } };
    expect(read({ if: autoDebit, then })).toEqual([
      facts({ required: ["payment_type", "agreement"], values: { payment_type: ["auto_debit"] } }),
      facts({
        required: ["payment_type", "customer_id"],
        forbidden: ["agreement"],
        values: { payment_type: ["auto_debit"] },
      }),
      facts({ values: { payment_type: ["one_off", "save_card"] } }),
    ]);
  });

  test.each<[string, SchemaObject]>([
    ["patterns", { if: present, then: { properties: { amount: { pattern: "^0" } } } }],
    ["bounds", { if: present, then: { properties: { pg_codes: { maxItems: 1 } } } }],
    ["patterns in a component", { if: autoDebit, then: { properties: { amount: ref("Scale") } } }],
    [
      "patterns at depth",
      { if: present, then: { properties: { a: { properties: { b: { pattern: "^0" } } } } } },
    ],
    [
      "patterns in the items of a list",
      { if: present, then: { properties: { a: { items: { properties: { b: { pattern: "^0" } } } } } } },
    ],
    [
      "a chain of conditions over patterns",
      {
        if: present,
        then: { properties: { amount: ref("Scale") } },
        else: { if: autoDebit, then: { properties: { amount: ref("Scale") } }, else: { properties: {} } },
      },
    ],
  ])("%s say nothing that a type could", (_, rule) => {
    expect(read(rule)).toBeUndefined();
  });

  test("remarks beside the rule change nothing", () => {
    const rule = { if: present, then: { required: ["customer_id"] } };
    expect(read({ ...rule, description: "Why.", "x-uncertain": "Why not.", "x-source": "004" })).toEqual(
      read(rule),
    );
  });
});

describe("a form outside the closed set is refused by name", () => {
  const then = { required: ["customer_id"] };
  test.each<[SchemaObject, string]>([
    [{ if: present, then, allOf: [] }, "uses `allOf`"],
    [{ then }, "has no condition in `if`"],
    [{ if: true, then }, "has no condition in `if`"],
    [{ if: { ...present, minProperties: 1 }, then }, "uses `minProperties`"],
    [{ if: {}, then }, "must require exactly one member in `if`"],
    [{ if: { required: ["agreement", "amount"] }, then }, "must require exactly one member in `if`"],
    [
      { if: { ...present, properties: { amount: { const: "0" } } }, then },
      "speaks of another member in `if`",
    ],
    [{ if: { ...present, properties: { agreement: true } }, then }, "has a boolean schema for `agreement`"],
    [
      { if: { ...present, properties: { agreement: { minProperties: 1 } } }, then },
      "has a condition on `agreement` that no type can express",
    ],
    [
      { if: { ...present, properties: { agreement: { type: "object", required: ["a", "b"] } } }, then },
      "has a condition on `agreement` that no type can express",
    ],
    [{ if: present, then: true }, "has a boolean schema as a consequence"],
    [{ if: present, then: { not: {} } }, "uses `not`"],
    [{ if: present, then: { properties: { amount: true } } }, "allows `amount`, which says nothing"],
    [{ if: present, then: { properties: { amount: { uniqueItems: true } } } }, "uses `uniqueItems`"],
    [
      { if: present, then: { properties: { amount: { type: "null" } } } },
      "uses `type` in what it says of `amount`",
    ],
    [{ if: present, then: { properties: { name: ref("Short") } } }, "uses `type` in what it says of `name`"],
    [
      { if: present, then: { properties: { agreement: { properties: { id: false } } } } },
      "forbids or allows `agreement.id`",
    ],
    [{ if: present, then: { if: { not: {} }, then } }, "uses `not`"],
    [{ if: present, then: { properties: { a: { items: false } } } }, "forbids or allows the items of `a`"],
    [
      { if: present, then: { properties: { a: { items: { properties: { b: false } } } } } },
      "forbids or allows `a.*.b`",
    ],
    [
      { if: { required: ["customer_id"], properties: { customer_id: { const: "1" } } }, then },
      "tests `customer_id` for a value, but a schema that uses it gives `customer_id` no enum",
    ],
  ])("%j", (rule, why) => {
    expect(() => read(rule)).toThrow(`The rule TheRule ${why}`);
  });
});
