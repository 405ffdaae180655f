import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { line, runCli } from "../testing.ts";
import { artifactUri } from "./report-sarif.ts";

const path = join(mkdtempSync(join(tmpdir(), "ottu-contract-")), "report.sarif");

const text = { type: "object", required: ["text"], properties: { text: { type: "string", minLength: 1 } } };
const level = { enum: ["none", "note", "warning", "error"] };
const location = {
  type: "object",
  required: ["physicalLocation"],
  properties: {
    physicalLocation: {
      type: "object",
      required: ["artifactLocation"],
      properties: {
        artifactLocation: { type: "object", required: ["uri"], properties: { uri: { type: "string" } } },
        region: { type: "object", properties: { startLine: { type: "integer", minimum: 1 } } },
      },
    },
    logicalLocations: { type: "array", items: { properties: { fullyQualifiedName: { type: "string" } } } },
  },
};
/** What SARIF 2.1.0 (section 3) asks of the parts that are written here. */
const essentials = {
  type: "object",
  required: ["version", "runs"],
  properties: {
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["tool", "results"],
        additionalProperties: false,
        properties: {
          automationDetails: {
            type: "object",
            required: ["id"],
            additionalProperties: false,
            properties: { id: { type: "string", minLength: 1 } },
          },
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          tool: {
            type: "object",
            required: ["driver"],
            properties: {
              driver: {
                type: "object",
                required: ["name", "rules"],
                properties: {
                  name: { type: "string", minLength: 1 },
                  semanticVersion: { type: "string" },
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: {
                      type: "object",
                      required: ["id", "shortDescription", "help"],
                      properties: {
                        id: { type: "string" },
                        shortDescription: text,
                        help: text,
                        defaultConfiguration: { type: "object", properties: { level } },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: "array",
            items: {
              type: "object",
              required: ["ruleId", "message", "locations", "level"],
              properties: { message: text, level, locations: { type: "array", items: location } },
            },
          },
          invocations: {
            type: "array",
            items: {
              type: "object",
              required: ["executionSuccessful"],
              properties: {
                executionSuccessful: { type: "boolean" },
                toolExecutionNotifications: {
                  type: "array",
                  items: { type: "object", required: ["message"], properties: { message: text, level } },
                },
              },
            },
          },
        },
      },
    },
  },
};

async function sarif(stdin: string, ...args: string[]) {
  await runCli(["check", "-", "--sarif", path, ...args], { stdin });
  const report = JSON.parse(readFileSync(path, "utf8"));
  const validate = new Ajv2020({ strict: false }).compile(essentials);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return report.runs[0];
}

it("writes a result with file, line, rule and level for every violation", async () => {
  const { results, tool } = await sarif(line({}) + line({ broken: "hidden", mystery: 1 }));
  expect(results).toHaveLength(2);
  expect(results[0]).toEqual({
    ruleId: "response.schema",
    ruleIndex: 0,
    level: "error",
    message: {
      text: "GET /b/checkout/v1/pymt-txn/{session_id}/, response /broken: broken must not be there. (source 004 (Checkout API))",
    },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: "stdin" }, region: { startLine: 2 } },
        logicalLocations: [
          {
            fullyQualifiedName: "line 2 GET /b/checkout/v1/pymt-txn/{session_id}/ response#/broken",
            kind: "member",
          },
        ],
      },
    ],
    properties: { index: 1, target: "response", pointer: "/broken", source: "004" },
  });
  expect(results[1]).toMatchObject({ ruleId: "response.undocumented-field", level: "note" });
  expect(tool.driver.rules[results[1].ruleIndex].id).toBe("response.undocumented-field");
});

it("stays valid without results", async () => {
  const { results, invocations } = await sarif(line({}));
  expect(results).toEqual([]);
  expect(invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
});

it("tells of unusable lines", async () => {
  const { invocations } = await sarif(`${line({})}garbage\n`);
  expect(invocations[0].executionSuccessful).toBe(false);
  expect(invocations[0].toolExecutionNotifications[0].message.text).toBe("line 2 is not JSON");
});

it("stays valid when the recording cannot be read to its end", async () => {
  const { invocations } = await sarif('{"log":{"entries":[');
  expect(invocations[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ message: { text: "stdin is cut short: its JSON ends in the middle" } }],
  });
});

it("names files below the working folder by a relative address", () => {
  expect(artifactUri("traffic/my day.ndjson")).toBe("traffic/my%20day.ndjson");
  expect(artifactUri("../a.har")).toMatch(/^file:\/\/\/.*a\.har$/);
});
