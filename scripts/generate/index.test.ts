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
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { generatedDir, root as repository } from "../paths.ts";
import { generate } from "./index.ts";

// Each test runs the linter and the bundler, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

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

/** Nothing else is read of a spec with such a mistake. */
const unreadable: Break[] = [
  {
    what: "YAML that does not parse",
    file: "spec/schemas/Amount.yaml",
    line: "type: string",
    becomes: "type: [string",
    lineOffset: 1,
    says: [/Failed to parse: deficient indentation/],
  },
];

/** Such mistakes are told of side by side. */
const readable: Break[] = [
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

describe.each([
  ["unreadable", unreadable],
  ["readable", readable],
])("a spec that is broken but %s", (name, breaks) => {
  const places = new Map<Break, string>();
  let out: string;
  let message: string;
  beforeAll(async () => {
    const root = copySpec(name);
    for (const one of breaks) {
      const path = join(root, one.file);
      const lines = readFileSync(path, "utf8").split("\n");
      const index = lines.indexOf(one.line);
      expect(index, `${one.file} has the line to break`).toBeGreaterThanOrEqual(0);
      lines[index] = one.becomes;
      writeFileSync(path, lines.join("\n"));
      places.set(one, `${one.file}:${index + 1 + (one.lineOffset ?? 0)}:`);
    }
    out = join(root, "generated");
    mkdirSync(out);
    writeFileSync(join(out, "types.ts"), "as it was\n");
    message = await generate(out, root).then(
      () => "it generated",
      (error: Error) => error.message,
    );
  });

  test.each(breaks)("$what stops generation with file, line and what to do", (one) => {
    expect(message).toContain(places.get(one));
    expect(message).toContain("Correct it there and run `npm run generate` again.");
    for (const says of one.says) expect(message).toMatch(says);
    expect(read(out)).toEqual({ "types.ts": "as it was\n" });
  });
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

test("generates what is committed, byte for byte, wherever the spec lies", async () => {
  const out = join(directory, "generated");

  const files = await generate(out, copySpec("elsewhere"));

  expect(readdirSync(out).sort()).toEqual([...files].sort());
  // Committed is what an earlier run wrote, so the same spec yields the same bytes at any time.
  expect(read(out)).toEqual(read(generatedDir));
});
