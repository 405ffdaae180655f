import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import type { PathItem, Schema } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";
import { emitValidators } from "./validators.ts";

const json = (name: string) => ({ content: { "application/json": { schema: ref(name) } }, description: "" });
const paths: Record<string, PathItem> = {
  "/pymt-txn/": {
    post: testOperation("createCheckout", {
      body: { "application/json": { schema: ref("Create") } },
      responses: { "201": json("Transaction"), "400": json("Failure"), "404": { description: "Nothing." } },
    }),
  },
};
const schemas: Record<string, Schema> = {
  Create: {
    type: "object",
    required: ["amount"],
    properties: {
      amount: { type: "string", pattern: "^[0-9]+$" },
      name: { type: "string", maxLength: 3 },
      type: { enum: ["a", "b", "c", "d"] },
      customer_email: { type: "string", format: "email", "x-sensitive": true },
    },
    unevaluatedProperties: false,
  },
  Transaction: { type: "object", required: ["state"], properties: { state: { type: "string" } } },
  Failure: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
};

interface Validate {
  (value: unknown): boolean;
  errors?: { instancePath: string; keyword: string }[] | null;
}
interface Emitted {
  requestValidators: Record<string, Record<string, Validate>>;
  responseValidators: Record<string, Record<string, Validate>>;
}

const load = (source: string): Promise<Emitted> => {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString("base64")}`);
};

/** The places and keywords that a validator complains of. */
function complaints(validate: Validate | undefined, value: unknown): string[] {
  if (!validate) throw new Error("There is no such validator.");
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`);
}

describe("the emitted validators", () => {
  let source: string;
  let emitted: Emitted;
  beforeAll(async () => {
    source = emitValidators(testSpec(schemas, paths));
    emitted = await load(source);
  });
  const request = (body: unknown) =>
    complaints(emitted.requestValidators.createCheckout?.["application/json"], body);
  const response = (status: string, body: unknown) =>
    complaints(emitted.responseValidators.createCheckout?.[status], body);

  test.each<[unknown, string[]]>([
    [{ amount: "20" }, []],
    [{ amount: "20", name: "abc", type: "d", customer_email: "example@example.com" }, []],
    [{}, [" required"]],
    [{ amount: "20.0" }, ["/amount pattern"]],
    [{ amount: "20", name: "abcd" }, ["/name maxLength"]],
    [{ amount: "20", type: "e" }, ["/type enum"]],
    [{ amount: "20", customer_email: "example" }, ["/customer_email format"]],
    [{ amount: "20", amuont: "20" }, [" unevaluatedProperties"]],
    [[], [" type"]],
  ])("a request body %j gets %j", (body, expected) => {
    expect(request(body)).toEqual(expected);
  });

  test.each(["__proto__", "constructor", "toString"])("a member called %s is an unknown one, too", (name) => {
    expect(request(JSON.parse(`{"amount": "20", "${name}": "20"}`))).toEqual([" unevaluatedProperties"]);
  });

  test("what is wrong is reported in the order of the schema, and only then what is unknown", () => {
    const body = { amuont: "20", name: "abcd", amount: "x" };
    expect(request(body)).toEqual(["/amount pattern", "/name maxLength", " unevaluatedProperties"]);
  });

  test("length counts characters, not UTF-16 units", () => {
    expect(request({ amount: "20", name: "💳💳💳" })).toEqual([]);
    expect(request({ amount: "20", name: "💳💳💳💳" })).toEqual(["/name maxLength"]);
  });

  test("all that is wrong is reported, not the first thing only", () => {
    expect(request({ amount: "x", name: "abcd" })).toEqual(["/amount pattern", "/name maxLength"]);
  });

  test("a member that no response documents is seen", () => {
    expect(response("201", { state: "paid" })).toEqual([]);
    expect(response("201", { state: "paid", more: 1 })).toEqual([" unevaluatedProperties"]);
    expect(response("400", { amount: ["Required."] })).toEqual([]);
    expect(response("400", { amount: "Required." })).toEqual(["/amount type"]);
  });

  test("a status without a body has no validator", () => {
    expect(Object.keys(emitted.responseValidators.createCheckout ?? {})).toEqual(["201", "400"]);
  });

  test("they need no library when they run", () => {
    expect(source).not.toMatch(/\brequire\(|^import /m);
  });
});

describe("a schema that does not compile stops with its name and its file", () => {
  test.each<[string, Schema, string]>([
    ["a pattern", { type: "string", pattern: "(?i)" }, "Invalid regular expression"],
    ["a format", { type: "string", format: "decimal" }, 'unknown format "decimal"'],
    ["a misspelt keyword", { type: "string", maxlength: 3 }, 'unknown keyword: "maxlength"'],
    ["a reference", { properties: { a: ref("Nowhere") } }, "can't resolve reference"],
    ["a wrong bound", { type: "integer", exclusiveMinimum: true }, "exclusiveMinimum"],
  ])("%s", (_, schema, why) => {
    const emit = () => emitValidators(testSpec({ ...schemas, Broken: schema }, paths));
    expect(emit).toThrow("The schema Broken does not compile: ");
    expect(emit).toThrow(why);
    expect(emit).toThrow("Look in spec/schemas/Broken.yaml or spec/rules/Broken.yaml.");
  });
});
