import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { methodsOf, type OperationEntry, parametersIn } from "../scripts/generate/spec.ts";
import { root } from "../scripts/paths.ts";
import { entries, requestExamples } from "./support/bundle.ts";
import { fileFields, fits } from "./support/call.ts";

const file = join(root, "contract-tests/examples-compiled.ts");

/** An alias has no method, and the form of a list has none either: the next page asks with an object. */
const hasMethod = (entry: OperationEntry, mediaType: string) =>
  methodsOf(entry).length > 0 && (!entry.operation["x-pages"] || mediaType === "application/json");

const calls = entries.flatMap((entry) =>
  requestExamples(entry)
    .filter(({ mediaType }) => hasMethod(entry, mediaType))
    .map(({ mediaType, name, value }) => ({
      title: `${entry.operation.operationId}, ${mediaType}: ${name}`,
      code: (body: unknown) => callOf(entry, mediaType, body as Record<string, unknown>),
      value: value as Record<string, unknown>,
    })),
);

// One program for all of it: starting the compiler is what takes the time. Its file never reaches the disk.
const right = calls.map(({ code, value }) => code(value));
const misspelt = calls.map(({ code, value }) => code({ ...value, ammount: "20.000" }));
const errors = compile([
  'import type { Ottu } from "../src/index.ts";',
  "declare const ottu: Ottu;",
  ...right,
  ...misspelt,
]);
const errorsOf = (code: string) => errors.get(code) ?? [];

it.each(calls.map(({ title }, index) => [title, right[index]] as const))(
  "%s compiles as it stands",
  (_, code) => {
    expect(errorsOf(code as string)).toEqual([]);
  },
);

it.each(calls.map(({ title }, index) => [title, misspelt[index]] as const))(
  "%s does not compile with a misspelt key",
  (_, code) => {
    expect(errorsOf(code as string)).toEqual([expect.stringContaining("ammount")]);
  },
);

it("finds no error anywhere else in the file", () => {
  expect([...errors.keys()].filter((line) => ![...right, ...misspelt].includes(line))).toEqual([]);
});

/** A call as a caller writes it; no method of an operation with fixed members fits an example by accident. */
function callOf(entry: OperationEntry, mediaType: string, body: Record<string, unknown>): string {
  const path = Object.fromEntries(
    parametersIn(entry, "path").map(({ name, schema }) => [name, firstOf(schema)]),
  );
  const method = methodsOf(entry).find((one) => fits(one, { path, body }));
  if (!method) throw new Error(`No method of ${entry.operation.operationId} fits its example.`);
  const { resource, method: name, fixed = {} } = method;
  const segments = Object.keys(path).filter((parameter) => !(parameter in fixed));
  const members = Object.entries(body).filter(([member]) => !(member in fixed));
  const args = [
    ...segments.map((segment) => JSON.stringify(segment)),
    `{ ${members.map(([member, value]) => `${JSON.stringify(member)}: ${literal(entry, mediaType, member, value)}`).join(", ")} }`,
    ...(entry.operation["x-pages"] ? [] : [`{ contentType: ${JSON.stringify(mediaType)} }`]),
  ];
  return `ottu.${resource}.${name}(${args.join(", ")});`;
}

function firstOf(schema: unknown): string {
  return (schema as { enum?: string[] }).enum?.[0] ?? "";
}

function literal(entry: OperationEntry, mediaType: string, member: string, value: unknown): string {
  return fileFields(entry, mediaType).includes(member)
    ? 'new File([], "invoice.pdf")'
    : JSON.stringify(value);
}

/** The messages of the compiler by the line they are about. */
function compile(lines: string[]): Map<string, string[]> {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, lines.join("\n"), rest[0]) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  const found = new Map<string, string[]>();
  for (const { start = 0, messageText } of program.getSemanticDiagnostics(source)) {
    const line = lines[source?.getLineAndCharacterOfPosition(start).line ?? 0] ?? "";
    found.set(line, [...(found.get(line) ?? []), ts.flattenDiagnosticMessageText(messageText, "\n")]);
  }
  return found;
}
