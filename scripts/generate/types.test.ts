import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import type { Schema } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";
import { emitTypes } from "./types.ts";

const text = { type: "string" };
const schemas: Record<string, Schema> = {
  Create: {
    type: "object",
    required: ["pg_codes"],
    properties: {
      pg_codes: { type: "array", items: text },
      payment_type: { type: "string", enum: ["one_off", "auto_debit"] },
      customer_id: text,
      agreement: { type: "object", properties: { id: text }, additionalProperties: false },
      notifications: { type: "object", properties: { email: text, sms: text }, additionalProperties: false },
      customer_email: text,
      attachment: false,
    },
    allOf: [
      ref("AutoDebitNeedsCustomer"),
      ref("AgreementNeedsAutoDebit"),
      ref("EmailNeedsAddress"),
      ref("Bounds"),
    ],
    unevaluatedProperties: false,
  },
  AutoDebitNeedsCustomer: {
    if: { required: ["payment_type"], properties: { payment_type: { const: "auto_debit" } } },
    then: { required: ["customer_id"] },
  },
  AgreementNeedsAutoDebit: {
    if: { required: ["payment_type"], properties: { payment_type: { const: "auto_debit" } } },
    else: { properties: { agreement: false } },
  },
  EmailNeedsAddress: {
    if: {
      required: ["notifications"],
      properties: { notifications: { type: "object", required: ["email"] } },
    },
    then: { required: ["customer_email"] },
  },
  Bounds: { if: { required: ["agreement"] }, then: { properties: { pg_codes: { maxItems: 1 } } } },
  Upload: {
    type: "object",
    required: ["attachment"],
    properties: { attachment: { ...text, format: "binary" } },
  },
  Transaction: {
    type: "object",
    required: ["state"],
    properties: { state: { type: "string", enum: ["paid", "failed"], "x-open-enum": true }, note: text },
  },
};

/** Which of the statements do not compile against the emitted types. */
function refused(types: string, statements: string[]): string[] {
  const files: Record<string, string> = {
    "/types.ts": types,
    "/use.ts": `import type { Create, Transaction, Upload } from "./types.ts";\n${statements.join("\n")}\nexport {};\n`,
  };
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (path) => path in files || fileExists(path);
  host.readFile = (path) => files[path] ?? readFile(path);
  host.getSourceFile = (path, ...rest) =>
    path in files
      ? ts.createSourceFile(path, files[path] as string, options.target as ts.ScriptTarget)
      : getSourceFile(path, ...rest);
  const program = ts.createProgram(["/use.ts"], options, host);
  const found = ["/types.ts", "/use.ts"].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  const lines = found.map(({ file, start = 0, messageText }) => {
    if (file?.fileName !== "/use.ts") throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
    return ts.getLineAndCharacterOfPosition(file, start).line - 1;
  });
  return statements.filter((_, index) => lines.includes(index));
}

describe("the emitted types", () => {
  let types: string;
  beforeAll(async () => {
    types = await emitTypes(testSpec(schemas));
  });

  const create = (body: string, index: number) => `export const c${index}: Create = ${body};`;
  const accepted = [
    '{ pg_codes: ["kpay"] }',
    '{ pg_codes: ["kpay"], payment_type: "one_off" }',
    '{ pg_codes: ["kpay"], payment_type: "auto_debit", customer_id: "1" }',
    '{ pg_codes: ["kpay"], payment_type: "auto_debit", customer_id: "1", agreement: { id: "1" } }',
    '{ pg_codes: ["kpay"], notifications: { sms: "1" } }',
    '{ pg_codes: ["kpay"], notifications: { email: "1" }, customer_email: "example@example.com" }',
  ].map(create);
  const rejected = [
    "{}",
    '{ pg_codes: ["kpay"], unknown: 1 }',
    '{ pg_codes: ["kpay"], payment_type: "monthly" }',
    '{ pg_codes: ["kpay"], payment_type: "auto_debit" }',
    '{ pg_codes: ["kpay"], agreement: { id: "1" } }',
    '{ pg_codes: ["kpay"], payment_type: "one_off", agreement: { id: "1" } }',
    '{ pg_codes: ["kpay"], notifications: { email: "1" } }',
    '{ pg_codes: ["kpay"], attachment: "a.pdf" }',
    '{ pg_codes: ["kpay"], customer_id: undefined }',
  ].map((body, index) => create(body, index + 100));
  const others = [
    'export const known: Transaction = { state: "paid" };',
    'export const later: Transaction = { state: "settled" };',
    'export const upload: Upload = { attachment: new File(["a"], "a.pdf") };',
    'export const narrowed = (t: Transaction): "paid" | "failed" | (string & {}) => t.state;',
    "export const asText = (t: Transaction): string => t.state;",
  ];
  const otherRejected = [
    "export const number: Transaction = { state: 1 };",
    "export const closed = (t: Transaction): 'paid' | 'failed' => t.state;",
    'export const blob: Upload = { attachment: "a.pdf" };',
  ];

  test("accept what the rules allow and refuse what they forbid", () => {
    const wrong = [...rejected, ...otherRejected];
    expect(refused(types, [...accepted, ...rejected, ...others, ...otherRejected])).toEqual(wrong);
  });

  test("show the known values of an open enum to editors", () => {
    expect(types).toMatch(/state: "paid" \| "failed" \| \(string & \{\s*\}\)/);
  });
});

test("types are the same from a spec that was already emitted once", async () => {
  const spec = testSpec(schemas);
  expect(await emitTypes(spec)).toBe(await emitTypes(spec));
  expect(spec).toEqual(testSpec(schemas));
});

describe("what would vanish from the types is refused", () => {
  const rule = { if: { required: ["amount"] }, then: { required: ["currency_code"] } };
  const place = "Give it a file of its own under spec/rules and refer to it from allOf";

  test.each<[string, Schema, string]>([
    ["in allOf", { type: "object", allOf: [rule] }, "Create/allOf/0"],
    [
      "in a member",
      { type: "object", properties: { deep: { type: "object", allOf: [rule] } } },
      "Create/properties/deep/allOf/0",
    ],
  ])("a rule written inline %s", async (_, schema, path) => {
    await expect(emitTypes(testSpec({ Create: schema }))).rejects.toThrow(
      `There is a rule at ${path}. ${place}`,
    );
  });

  test("a rule written inline in a path", async () => {
    const body = { "application/json": { schema: { type: "object", allOf: [rule] } } };
    const spec = testSpec({}, { "/pymt-txn/": { post: testOperation("createCheckout", { body }) } });
    await expect(emitTypes(spec)).rejects.toThrow(
      "There is a rule at paths//pymt-txn//post/requestBody/content/application/json/schema/allOf/0.",
    );
  });

  test("an open enum of numbers", async () => {
    const schema = { type: "integer", enum: [1, 2], "x-open-enum": true as const };
    await expect(emitTypes(testSpec({ Code: schema }))).rejects.toThrow(
      "No literal type for 1: rules and open enums hold texts and booleans.",
    );
  });

  test("a member of an example that is called `if` is data", async () => {
    const schema = { type: "object", properties: { note: text }, examples: [{ if: "maybe" }] };
    await expect(emitTypes(testSpec({ Note: schema }))).resolves.toContain("Note");
  });
});
