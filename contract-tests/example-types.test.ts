import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { root } from "../scripts/paths.ts";
import { entries, requestExamples } from "./support/bundle.ts";

const file = join(root, "contract-tests/examples-compiled.ts");

const calls = entries.flatMap((entry) =>
  requestExamples(entry).map(({ mediaType, name, value }) => ({
    title: `${entry.operation.operationId}, ${mediaType}: ${name}`,
    code: (body: unknown) => callOf(entry, mediaType, body),
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

function callOf(
  { operation, parameters }: (typeof entries)[number],
  mediaType: string,
  body: unknown,
): string {
  const [method] = operation["x-sdk"];
  const path = parameters
    .filter((parameter) => parameter.in === "path")
    .map(({ name }) => JSON.stringify(name));
  const options = `{ contentType: ${JSON.stringify(mediaType)} }`;
  return `ottu.${method?.resource}.${method?.method}(${[...path, JSON.stringify(body), options].join(", ")});`;
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
