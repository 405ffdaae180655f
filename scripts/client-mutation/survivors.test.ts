import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../paths.ts";
import { joinReports, judgeReport, loadExplanations, type MutationReport, staleOf } from "./survivors.ts";
import { pageOf, totalsOf } from "./survivors-page.ts";

const at = (line: number, from: number, to: number) => ({
  start: { line, column: from },
  end: { line, column: to },
});
const report: MutationReport = {
  files: {
    "src/b.ts": {
      source: "first();\nreturn a < b;\n",
      mutants: [
        { status: "Killed", replacement: "true", location: at(2, 8, 13) },
        { status: "Timeout", replacement: "false", location: at(2, 8, 13) },
        { status: "Survived", replacement: "a <= b", location: at(2, 8, 13) },
        { status: "NoCoverage", location: at(1, 1, 9) },
        { status: "Ignored", replacement: "", location: at(1, 1, 9) },
      ],
    },
    "src/a.ts": {
      source: "{\n  x;\n}",
      mutants: [
        {
          status: "Survived",
          replacement: "{}",
          location: { start: { line: 1, column: 1 }, end: { line: 3, column: 2 } },
        },
      ],
    },
  },
};
const equal = {
  file: "src/b.ts",
  at: "return a < b;",
  from: "a < b",
  to: "a <= b",
  why: "They never are equal.",
};

it("tells the killed from survivors, and these by whether they are explained", () => {
  expect(judgeReport(report, [equal])).toEqual([
    {
      file: "src/a.ts",
      killed: 0,
      explained: [],
      unexplained: [{ file: "src/a.ts", at: "{", from: "{\n  x;\n}", to: "{}", line: 1 }],
    },
    {
      file: "src/b.ts",
      killed: 2,
      explained: [equal],
      unexplained: [{ file: "src/b.ts", at: "first();", from: "first();", to: "", line: 1 }],
    },
  ]);
});

it("takes a file that was run twice from the later report", () => {
  const later = { files: { "src/b.ts": { source: "", mutants: [] } } };
  expect(Object.keys(joinReports([report, later]).files).sort()).toEqual(Object.keys(report.files).sort());
  expect(joinReports([report, later]).files["src/b.ts"]).toBe(later.files["src/b.ts"]);
  expect(joinReports([later, report]).files["src/b.ts"]).toBe(report.files["src/b.ts"]);
});

it("counts all files together", () => {
  expect(totalsOf(judgeReport(report, [equal]))).toEqual({
    mutants: 5,
    killed: 2,
    explained: 1,
    survived: 2,
  });
});

it("names an explanation that explains nothing, unless its file was not run", () => {
  const stale = { ...equal, to: "a > b" };
  const moved = { ...equal, at: "return a < b + 1;" };
  const all = [equal, stale, moved, { ...equal, file: "src/c.ts" }];
  expect(staleOf(judgeReport(report, all), all)).toEqual([stale, moved]);
});

it("writes a page with a row for each file and a section for each reason", () => {
  const page = pageOf(judgeReport(report, [equal]), [equal]);
  expect(page).toContain("| src/b.ts | 2 | 1 | 1 |\n| all | 2 | 1 | 2 |\n");
  expect(page).toContain("**They never are equal.**\n\n- src/b.ts: `a < b` becomes `a <= b`\n");
});

it("explains what stands in the source, on the page in docs", () => {
  const page = readFileSync(join(root, "docs/client-mutants.md"), "utf8");
  for (const { file, at, from, why } of loadExplanations()) {
    expect(
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .map((line) => line.trim()),
    ).toContain(at);
    expect(at).toContain(from.split("\n")[0]);
    expect(page).toContain(`**${why.trim()}**`);
  }
});
