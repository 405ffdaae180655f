import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { line, runCli } from "../testing.ts";

const path = join(mkdtempSync(join(tmpdir(), "ottu-contract-")), "report.xml");

async function junit(stdin: string) {
  await runCli(["check", "-", "--junit", path], { stdin });
  return readFileSync(path, "utf8").replace(/ +>\n/, ">\n");
}

it("writes one test case per exchange and counts them in the head", async () => {
  expect(await junit(`${line({})}${line({ broken: 1, mystery: 1 })}garbage\n`)).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="ottu-contract stdin" tests="3" failures="1" errors="1" skipped="0">
<testcase classname="GET /b/checkout/v1/pymt-txn/{session_id}/" name="line 1"/>
<testcase classname="GET /b/checkout/v1/pymt-txn/{session_id}/" name="line 2"><failure type="response.schema" message="response.schema: response /broken: broken must not be there. (source 004 (Checkout API))">response.schema: response /broken: broken must not be there. (source 004 (Checkout API))</failure><system-out>response.undocumented-field: response /mystery: mystery is not documented. (source 003 (Response Params))</system-out></testcase>
<testcase classname="unusable" name="line 3"><error type="unusable" message="is not JSON"/></testcase>
</testsuite>
`,
  );
});

it("escapes what XML cannot hold", async () => {
  const report = await junit(line({}, undefined, { id: 'a<&>"\u0001\n\u{1F600}\uFFFE' }));
  expect(report).toContain('name="line 1 (a&lt;&amp;&gt;&quot;\\u{1}&#10;\u{1F600}\\u{fffe})"');
});

it("tells of a recording that cannot be read to its end", async () => {
  const report = await junit('{"log":{"entries":[');
  expect(report).toContain('tests="1" failures="0" errors="1"');
  expect(report).toContain('message="stdin is cut short: its JSON ends in the middle"');
});
