import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { formats as emittedFormats } from "../../scripts/generate/formats.ts";
import { extensions } from "./extensions.js";
import plugin from "./plugin.js";
import { formats } from "./schemas-compile.js";

const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const fixtures = fileURLToPath(new URL("fixtures/", import.meta.url));

interface Finding {
  rule: string;
  file: string;
  line: number;
  message: string;
}

/** What the Redocly CLI says of a fixture, with all our rules on and no others. */
function lint(file: string): { status: number | null; findings: Finding[] } {
  const own = `${dirname(file)}/redocly.yaml`;
  const config = existsSync(`${fixtures}${own}`) ? own : "redocly.yaml";
  const args = [cli, "lint", "--config", config, "--format=json", "--max-problems=1000", file];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: fixtures, encoding: "utf8" });
  const { problems } = JSON.parse(stdout) as { problems: Problem[] };
  const findings = problems.map(({ ruleId, message, location: [at] }) => ({
    rule: ruleId,
    file: at.source.ref,
    line: at.start.line,
    message,
  }));
  return { status, findings: findings.sort((a, b) => a.line - b.line) };
}

interface Problem {
  ruleId: string;
  message: string;
  location: [{ source: { ref: string }; start: { line: number } }];
}

/** The places a bad fixture marks with `# wrong: <the beginning of what is said>`. */
function marked(file: string): { line: number; says: string }[] {
  return readFileSync(`${fixtures}${file}`, "utf8")
    .split("\n")
    .flatMap((text, index) => {
      const says = text.split("# wrong: ")[1];
      return says === undefined ? [] : [{ line: index + 1, says }];
    });
}

/** The correct examples a rule may show; each of its messages carries one of them. */
const examples: Record<string, string[]> = {
  "behavior-stated": [extensions["x-retry"].example, extensions["x-settle"].example],
  "extensions-known": Object.values(extensions).map(({ example }) => example),
  "presence-resolves": [extensions["x-presence"].example],
  "properties-documented": ["description: Days from one payment to the next. examples: [30]"],
  "requests-closed": ["`unevaluatedProperties: false`"],
  "schemas-compile": [
    "pattern: ^[A-Z]{3}$",
    "patternProperties: { ^[a-z_]+$: { type: string } }",
    "format: date",
    "{ type: string, minLength: 1, maxLength: 128 }",
  ],
  "sdk-methods-named": ["x-sdk: [{ resource: checkout, method: "],
};

test("every rule of the plugin has its fixtures", () => {
  expect(Object.keys(plugin().rules.oas3).sort()).toEqual(Object.keys(examples));
});

describe.each(Object.keys(examples))("ottu/%s", (rule) => {
  test("finds nothing in the good fixture", () => {
    expect(lint(`${rule}/good.yaml`)).toEqual({ status: 0, findings: [] });
  });

  test("names file and line of every bad place, and shows a correct example", () => {
    const file = `${rule}/bad.yaml`;
    const { status, findings } = lint(file);
    const expected = marked(file);
    expect(expected.length).toBeGreaterThan(2);
    expect(status).toBe(1);
    expect(findings).toEqual(
      expected.map(({ line, says }) => ({
        rule: `ottu/${rule}`,
        file,
        line,
        message: expect.stringContaining(says),
      })),
    );
    for (const { message } of findings) {
      expect(
        examples[rule]?.some((example) => message.includes(example)),
        message,
      ).toBe(true);
    }
  });
});

describe("the examples in the messages are correct themselves", () => {
  test.each(Object.entries(extensions))("%s", (name, { schema, example }) => {
    const written = parse(example) as Record<string, unknown>;
    const validate = new Ajv2020().compile(schema);
    expect(Object.keys(written)).toEqual([name]);
    expect(validate(written[name]), JSON.stringify(validate.errors)).toBe(true);
  });
});

test("the formats the lint knows are those the validators know", () => {
  expect([...formats].sort()).toEqual(Object.keys(emittedFormats).sort());
});
