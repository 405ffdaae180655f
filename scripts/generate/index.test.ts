import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { root as repository } from "../paths.ts";
import { generate } from "./index.ts";

// Each test runs the linter and the bundler, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "ottu-generate-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A second place with the same spec. */
function copySpec(name: string): string {
  const root = join(directory, name);
  mkdirSync(root);
  for (const part of ["spec", "redocly.yaml", "package.json"]) {
    cpSync(join(repository, part), join(root, part), { recursive: true });
  }
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  return root;
}

const read = (path: string) =>
  Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), "utf8")]));

interface Break {
  what: string;
  file: string;
  line: string;
  becomes: string;
  /** Where the mistake shows; a parser notices some mistakes a line later. */
  lineOffset?: number;
  says: RegExp[];
}

const breaks: Break[] = [
  {
    what: "YAML that does not parse",
    file: "spec/schemas/Amount.yaml",
    line: "type: string",
    becomes: "type: [string",
    lineOffset: 1,
    says: [/Failed to parse: deficient indentation/],
  },
  {
    what: "a reference to nowhere",
    file: "spec/schemas/CheckoutCreate.yaml",
    line: "  - $ref: ../rules/AmountScale.yaml",
    becomes: "  - $ref: ../rules/AmountsScale.yaml",
    says: [/can't resolve \$ref/i, /AmountsScale\.yaml/],
  },
  {
    what: "a pattern that no engine compiles",
    file: "spec/schemas/HttpUrl.yaml",
    line: "pattern: ^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s:@]",
    becomes: "pattern: (?i)^https?",
    says: [/does not compile \(Invalid regular expression/, /e\.g\. pattern: \^\[A-Z\]\{3\}\$/],
  },
  {
    what: "an extension that nothing reads",
    file: "spec/schemas/Extra.yaml",
    line: "x-sensitive: true",
    becomes: "x-sensetive: true",
    says: [/Unknown extension `x-sensetive`/, /Write for instance `x-sensitive: true`/],
  },
];

test.each(breaks)("$what stops generation with file, line and what to do", async (one) => {
  const root = copySpec(one.what.replaceAll(" ", "-"));
  const path = join(root, one.file);
  const lines = readFileSync(path, "utf8").split("\n");
  const index = lines.indexOf(one.line);
  expect(index, `${one.file} has the line to break`).toBeGreaterThanOrEqual(0);
  lines[index] = one.becomes;
  writeFileSync(path, lines.join("\n"));
  const out = join(root, "generated");
  mkdirSync(out);
  writeFileSync(join(out, "types.ts"), "as it was\n");

  const message = await generate(out, root).then(
    () => "it generated",
    (error: Error) => error.message,
  );

  expect(message).toContain(`${one.file}:${index + 1 + (one.lineOffset ?? 0)}:`);
  expect(message).toContain("Correct it there and run `npm run generate` again.");
  for (const says of one.says) expect(message).toMatch(says);
  expect(read(out)).toEqual({ "types.ts": "as it was\n" });
});

test("a rule that no type can express stops generation by name, before anything is written", async () => {
  const root = copySpec("rule");
  const path = join(root, "spec/rules/InstrumentNeedsOneGateway.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace("maxItems: 1", "uniqueItems: true"));
  const out = join(root, "generated");

  await expect(generate(out, root)).rejects.toThrow(
    /The rule InstrumentNeedsOneGateway uses `uniqueItems` in what it says of `pg_codes`/,
  );
  expect(readdirSync(root)).not.toContain("generated");
});

test("generates the same bytes twice, wherever the spec lies", async () => {
  const [here, there] = [join(directory, "here"), join(directory, "there")];

  const files = await generate(here);
  await generate(there, copySpec("elsewhere"));

  expect(readdirSync(here).sort()).toEqual([...files].sort());
  expect(read(there)).toEqual(read(here));
});
