import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { line, memoryOutput, runCli } from "../testing.ts";

const folder = mkdtempSync(join(tmpdir(), "ottu-contract-"));

it("exits 0 and says so when every exchange conforms", async () => {
  const result = await runCli(["check", "-"], { stdin: line({}) + line({}) });
  expect(result).toEqual({ code: 0, stdout: "2 exchanges judged, all conform.\n", stderr: "" });
});

it("groups violations by rule, names the source, and quotes neither ids, queries nor values", async () => {
  const stdin = line({ broken: "secret" }) + line({}) + line({ broken: "secret", mystery: 1 });
  const { code, stdout } = await runCli(["check", "-"], { stdin });
  expect(code).toBe(1);
  expect(stdout).toBe(`response.schema: 2 violations in 2 exchanges
  A member of the response is not as documented.
  - GET /b/checkout/v1/pymt-txn/{session_id}/, response /broken
    broken must not be there.
    2 times, first at line 1; source 004 (Checkout API)

response.undocumented-field: 1 note in 1 exchange
  The response has an unknown member.
  - GET /b/checkout/v1/pymt-txn/{session_id}/, response /mystery
    mystery is not documented.
    line 3; source 003 (Response Params)

3 exchanges judged, 2 not conforming (2 violations); 1 note.
`);
});

it("conforms in spite of notes", async () => {
  const { code } = await runCli(["check", "-"], { stdin: line({ mystery: 1 }) });
  expect(code).toBe(0);
});

it("prints a JSON line per exchange, counting unusable lines in the index", async () => {
  const stdin = `${line({}, undefined, { id: "a" })}garbage your_private_api_key\n${line({ broken: 1 })}`;
  const { code, stdout, stderr } = await runCli(["check", "-", "--json"], { stdin });
  expect(code).toBe(2);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((text) => JSON.parse(text)),
  ).toEqual([
    { index: 0, id: "a", conforms: true, violations: [] },
    {
      index: 2,
      conforms: false,
      violations: [
        {
          rule: "response.schema",
          severity: "error",
          target: "response",
          pointer: "/broken",
          message: "broken must not be there.",
          source: "004",
        },
      ],
    },
  ]);
  expect(stderr).toBe(
    "ottu-contract: stdin: line 2 is not JSON\n2 exchanges judged, 1 not conforming (1 violation); 1 unusable.\n",
  );
});

it("reads a byte order mark, CRLF and empty lines, which do not count", async () => {
  const stdin = `\uFEFF${line({}).trimEnd()}\r\n\r\n${line({ broken: 1 })}`;
  const { code, stdout } = await runCli(["check", "-", "--json"], { stdin });
  expect(code).toBe(1);
  expect(
    stdout
      .split("\n")
      .slice(0, 2)
      .map((text) => JSON.parse(text).index),
  ).toEqual([0, 1]);
});

it("accepts older shapes in observed mode", async () => {
  const stdin = line({ old: 1 });
  expect((await runCli(["check", "-"], { stdin })).code).toBe(1);
  expect((await runCli(["check", "-", "--mode", "observed"], { stdin })).code).toBe(0);
});

it("judges only traffic to the servers and counts the rest", async () => {
  const elsewhere = line({ broken: 1 }, "https://example.com/b/checkout/v1/pymt-txn/");
  const { code, stdout } = await runCli(["check", "-"], { stdin: line({}) + elsewhere });
  expect({ code, stdout }).toEqual({ code: 0, stdout: "1 exchange judged, it conforms; 1 skipped.\n" });
  const named = await runCli(["check", "-", "--server", "https://example.com"], {
    stdin: line({}) + elsewhere,
  });
  expect(named.code).toBe(1);
});

it("passes over the requests by which a browser asks for permission", async () => {
  const preflight = line({ broken: 1 }).replace('"GET"', '"OPTIONS"');
  expect((await runCli(["check", "-"], { stdin: line({}) + preflight })).stdout).toContain("1 skipped");
});

it("exits 2 with a sentence when nothing was judged", async () => {
  const result = await runCli(["check", "-"], { stdin: line({}, "https://example.com/") });
  expect(result).toEqual({
    code: 2,
    stdout: "",
    stderr:
      "ottu-contract: nothing was judged: 1 exchange went to other servers than https://*.ottu.net and loopback hosts; name the server with --server, or your receiver of events with --webhook\n",
  });
});

it("reports an exchange that the checker fails on as unusable, without the message", async () => {
  const { code, stderr } = await runCli(["check", "-"], { stdin: line({}) + line({ fatal: 1 }) });
  expect(code).toBe(2);
  expect(stderr).toBe("ottu-contract: stdin: line 2 could not be judged (RangeError)\n");
});

it.each([
  [["check", "does-not-exist"], "cannot read does-not-exist: there is no such file"],
  [["check", folder], `cannot read ${folder}: it is a directory`],
  [["check", process.execPath], `${process.execPath} is a binary file, neither HAR nor NDJSON`],
])("refuses %j", async (args, problem) => {
  expect(await runCli(args)).toEqual({ code: 2, stdout: "", stderr: `ottu-contract: ${problem}\n` });
});

it.each([
  ["", "is empty: nothing was judged"],
  [" \n\n ", "is empty: nothing was judged"],
  ['{"log":{"entries":[{"request":{"method', "is cut short: its JSON ends in the middle"],
  ['{"log":{"entries":[]}}', "is a HAR without entries: nothing was judged"],
  ['{"log":{}}', "is neither a HAR (it has no log.entries) nor NDJSON (one exchange a line)"],
  ['{\n  "request": {}\n}', "is neither a HAR (it has no log.entries) nor NDJSON (one exchange a line)"],
  ["a\u0000b", "is a binary file"],
])("refuses the content %j", async (stdin, problem) => {
  const { code, stdout, stderr } = await runCli(["check", "-"], { stdin });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`stdin ${problem}`);
});

it("ends quietly when the reader of its output leaves, with what was found so far", async () => {
  const stdin = line({ broken: 1 }).repeat(3);
  const result = await runCli(["check", "-", "--json"], { stdin, stdout: memoryOutput(0) });
  expect(result).toEqual({ code: 1, stdout: "", stderr: "" });
});

it("goes on for a report file when the reader of its output left", async () => {
  const junit = join(folder, "left.xml");
  const stdin = line({ broken: 1 }).repeat(3);
  await runCli(["check", "-", "--json", "--junit", junit], { stdin, stdout: memoryOutput(0) });
  expect(readFileSync(junit, "utf8")).toContain('tests="3" failures="3"');
});

it("exits 2 when the output cannot be written", async () => {
  const result = await runCli(["check", "-"], { stdin: line({}), stdout: memoryOutput(0, "ENOSPC") });
  expect(result).toEqual({
    code: 2,
    stdout: "",
    stderr: "ottu-contract: cannot write the output (ENOSPC)\n",
  });
});

it.each(["--sarif", "--junit"])("exits 2 when the file of %s cannot be written", async (option) => {
  const path = join(folder, "no-such-folder", "report");
  const result = await runCli(["check", "-", option, path], { stdin: line({}) });
  const stderr = `ottu-contract: cannot write ${path}: there is no such folder\n`;
  expect(result).toMatchObject({ code: 2, stderr });
});

it("refuses to write a report over the recording", async () => {
  const path = join(folder, "recording.ndjson");
  writeFileSync(path, line({}));
  const { code, stderr } = await runCli(["check", path, "--sarif", path]);
  expect(code).toBe(2);
  expect(stderr).toContain("must be different files");
  expect(readFileSync(path, "utf8")).toBe(line({}));
});

it.each([
  [["check"], "name a recording, or - for stdin"],
  [["check", "a", "b"], "name one recording only"],
  [["check", "-", "--format", "csv"], "--format must be har or ndjson"],
  [["check", "-", "--mode", "strict"], "--mode must be documented or observed"],
  [["check", "-", "--server", "sandbox.ottu.net"], "--server must be a scheme and a host"],
  [["check", "-", "--jsn"], "unknown option --jsn; did you mean --json?"],
  [["check", "-", "--sarif"], "option --sarif needs a value"],
  [["check", "-", "--json=yes"], "option --json takes no value"],
])("answers %j with its usage", async (args, problem) => {
  const { code, stdout, stderr } = await runCli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`ottu-contract: ${problem}`);
  expect(stderr).toContain("Usage: ottu-contract check FILE|-");
});
