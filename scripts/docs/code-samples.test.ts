import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle, entries, examplesOf } from "../../contract-tests/support/bundle.ts";
import { startMock } from "../../contract-tests/support/prism.ts";
import { parseCurl } from "../curl.ts";
import { type OperationEntry, type ResponseObject, resolve, resolveSchema } from "../generate/spec.ts";
import { type CompiledSample, compileSamples, runSample } from "../samples.ts";
import { codeSamplesOf } from "./code-samples.ts";

const samples = entries.flatMap((entry) =>
  codeSamplesOf(entry).map((sample) => ({
    ...sample,
    entry,
    name: `${entry.operation.operationId}-${sample.label.replace(".", "-")}`,
  })),
);
const typescript = samples.filter(({ lang }) => lang === "TypeScript");
const shell = samples.filter(({ lang }) => lang === "Shell");

let mock: Awaited<ReturnType<typeof startMock>>;
let compiled: Record<string, CompiledSample>;
const atMock = (source: string) => source.replaceAll("https://sandbox.ottu.net", mock.url);
beforeAll(async () => {
  mock = await startMock();
  compiled = compileSamples(
    "code-samples",
    Object.fromEntries(typescript.map(({ name, source }) => [name, atMock(source)])),
  );
}, 120_000);
afterAll(() => mock.close());

/** What the mock answers when nothing else is asked for: the first example; for text, that of its schema. */
function answerOf({ operation }: OperationEntry): unknown {
  const [success] = Object.entries(operation.responses).find(([status]) => status.startsWith("2")) ?? [];
  const { content } = resolve<ResponseObject>(bundle, operation.responses[success ?? ""] as ResponseObject);
  const [[mediaType, media] = ["", undefined]] = Object.entries(content ?? {});
  if (mediaType.startsWith("text/")) return [resolveSchema(bundle, media?.schema ?? {}).examples].flat()[0];
  return examplesOf(media)[0]?.value;
}

/** What the sample shows of it, as the console writes it. */
function printed(entry: OperationEntry, source: string): string {
  const answer = answerOf(entry);
  const items = Array.isArray(answer) ? answer : Reflect.get(Object(answer), "results");
  const shown = source.includes("answer.items") ? items : answer;
  return typeof shown === "string" ? `${shown}\n` : `${inspect(shown)}\n`;
}

it("gives every operation a sample in TypeScript and one for curl", () => {
  const ids = entries.map(({ operation }) => operation.operationId);
  expect([...new Set(typescript.map(({ entry }) => entry.operation.operationId))]).toEqual(ids);
  expect(shell.map(({ entry }) => entry.operation.operationId)).toEqual(ids);
});

describe("compiles in TypeScript, runs and prints what the mock answers:", () => {
  it.each(typescript.map((sample) => [sample.name, sample] as const))(
    "%s",
    async (name, { entry, source }) => {
      const sample = compiled[name] as CompiledSample;
      expect(sample.errors).toEqual([]);
      expect(await runSample(sample)).toEqual({ stdout: printed(entry, source), stderr: "" });
    },
  );
});

describe("is sent as the curl command says, and answered as documented:", () => {
  it.each(shell.map((sample) => [sample.entry.operation.operationId, sample] as const))(
    "%s",
    async (_, { entry, source }) => {
      const request = await parseCurl(atMock(source));
      expect(request.method).toBe(entry.method.toUpperCase());
      const response = await fetch(request);
      expect(response.headers.get("sl-violations")).toBeNull();
      expect(response.ok).toBe(true);
      const answer = answerOf(entry);
      const text = await response.text();
      if (typeof answer === "object") expect(JSON.parse(text)).toEqual(answer);
      else expect(text).toBe(answer ?? "");
    },
  );
});

it("reads a curl command as a shell does, and no option it does not know", async () => {
  const request = await parseCurl(
    `curl 'http://127.0.0.1/it'\\''s' -X PUT \\\n  -H 'A: b: c' -d '{ "d": 1 }'`,
  );
  expect(request.url).toBe("http://127.0.0.1/it's");
  expect([request.method, request.headers.get("a"), await request.text()]).toEqual([
    "PUT",
    "b: c",
    '{ "d": 1 }',
  ]);
  await expect(parseCurl("curl --insecure 'http://127.0.0.1/'")).rejects.toThrow("--insecure");
});
