import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { MutantResult, MutantStatus, MutationTestResult } from "mutation-testing-report-schema";
import { isNode, LineCounter, parseDocument } from "yaml";
import { bundleText } from "./document.ts";
import { namesOf } from "./edit.ts";
import { countsOf, type Result } from "./result.ts";

const bundle = "generated/openapi.yaml";

const statuses: Record<Result["status"], MutantStatus> = {
  killed: "Killed",
  survived: "Survived",
  equivalent: "Ignored",
  invalid: "CompileError",
};

/** The results in the format of Stryker, over the bundle as the one source file. */
export function strykerReport(results: readonly Result[]): MutationTestResult {
  const text = bundleText();
  const locate = locatorOf(text);
  return {
    schemaVersion: "2",
    thresholds: { high: 100, low: 99 },
    framework: { name: "ottu-sdk spec mutants" },
    files: {
      [bundle]: {
        language: "yaml",
        source: text,
        mutants: results.map((result, index) => asMutant(result, String(index), locate)),
      },
    },
    testFiles: testFiles(results),
  };
}

/** Writes `mutation.json` and a page that shows it without a network. */
export async function writeReport(report: MutationTestResult, directory: string): Promise<void> {
  const viewer = createRequire(import.meta.url).resolve(
    "mutation-testing-elements/mutation-test-elements.js",
  );
  const json = JSON.stringify(report);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "mutation.json"), json);
  await writeFile(join(directory, "mutation.html"), pageOf(json, await readFile(viewer, "utf8")));
}

/** Writes the figures of a run, with how many mutants each rule shows equivalent. */
export async function writeSummary(
  results: readonly Result[],
  { seconds, whole, out }: { seconds: number; whole: boolean; out: string },
): Promise<void> {
  const rules: Record<string, number> = {};
  for (const result of results)
    if (result.status === "equivalent") rules[result.rule] = (rules[result.rule] ?? 0) + 1;
  const summary = { ...countsOf(results), seconds: Math.round(seconds), whole, equivalentBy: rules };
  await writeFile(join(out, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
}

function pageOf(json: string, viewer: string): string {
  // Neither may end the script element that holds it.
  const inline = (code: string) => code.replaceAll("</script", "<\\/script");
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Spec mutants of ottu-sdk</title><script>${inline(viewer)}</script></head>
<body>
<mutation-test-report-app title-postfix="Spec mutants"></mutation-test-report-app>
<script>document.querySelector("mutation-test-report-app").report = ${json.replaceAll("<", "\\u003c")};</script>
</body>
</html>
`;
}

function asMutant(result: Result, id: string, locate: Locate): MutantResult {
  const { mutant, status } = result;
  const reason =
    status === "equivalent"
      ? `${result.rule}: ${result.because}`
      : status === "invalid"
        ? `The generator refuses it: ${result.why}`
        : undefined;
  return {
    id,
    mutatorName: `${mutant.keyword}: ${mutant.operator}`,
    description: mutant.id,
    replacement: mutant.value === undefined ? "" : JSON.stringify(mutant.value),
    location: locate(mutant.pointer),
    status: statuses[status],
    ...(reason !== undefined && { statusReason: reason }),
    ...(status === "killed" && { killedBy: [testId(result)] }),
  };
}

type Killed = Result & { status: "killed" };
const testId = ({ fact, title }: Killed) => `${fact}: ${title}`;

/** The facts that killed something, by file. */
function testFiles(results: readonly Result[]): MutationTestResult["testFiles"] & object {
  const files: Record<string, { tests: { id: string; name: string }[] }> = {};
  const seen = new Set<string>();
  for (const result of results) {
    if (result.status !== "killed" || seen.has(testId(result))) continue;
    seen.add(testId(result));
    files[result.file] ??= { tests: [] };
    files[result.file]?.tests.push({ id: testId(result), name: testId(result) });
  }
  return files;
}

type Locate = (pointer: string) => MutantResult["location"];

/** Finds places of the bundle as lines and columns; of what is written elsewhere, what stands around it. */
function locatorOf(text: string): Locate {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (pointer) => {
    const names = namesOf(pointer);
    for (let depth = names.length; depth > 0; depth--) {
      const node = document.getIn(names.slice(0, depth), true);
      if (!isNode(node) || !node.range) continue;
      const [start, end] = node.range;
      const [from, to] = [lines.linePos(start), lines.linePos(end)];
      return { start: { line: from.line, column: from.col }, end: { line: to.line, column: to.col } };
    }
    return { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  };
}
