import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type ExampleServer, runExample, startExampleServer } from "./testing.ts";

const list = "GET /b/api/v1/reports/files/?interval=monthly&limit=10";
const download = "GET /b/api/v1/reports/files/00000000-0000-4000-8000-000000000000/download/";
const csv =
  "session_id,order_no,amount,currency_code\r\n5ca114666d472a170d3c4ea6cadbf347679b2532,ORD-12345,10.000,KWD\r\n";

let server: ExampleServer;
let directory: string;
beforeAll(async () => {
  server = await startExampleServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.sent.splice(0);
  directory = await mkdtemp(join(tmpdir(), "report-"));
});
afterEach(() => rm(directory, { recursive: true }));

const file = () => join(directory, "report.csv");
/** Looks at the list as often as is said, without a wait. */
const run = (looks: number) => runExample("report-download", server.url, file(), "0", String(looks));
const routes = () => server.sent.map(({ route }) => route);

it("downloads the newest report into a file", async () => {
  server.answer(download, { status: 200, headers: { "content-type": "text/csv" }, body: csv });
  expect(await run(1)).toEqual({ code: 0, stdout: `report_name (text/csv) is in ${file()}.\n`, stderr: "" });
  expect(await readFile(file(), "utf8")).toBe(csv);
  expect(await readdir(directory)).toEqual(["report.csv"]);
  expect(routes()).toEqual([list, download]);
});

it("waits until a report is ready", async () => {
  server.answer(list, "none");
  expect((await run(2)).code).toBe(0);
  expect(routes()).toEqual([list, list, download]);
});

it("gives up when none is ready after so many looks", async () => {
  server.answer(list, "none", "none");
  expect(await run(2)).toEqual({ code: 1, stdout: "", stderr: "No report is ready yet.\n" });
  expect(routes()).toEqual([list, list]);
});

it("leaves no file that looks whole when the download breaks off", async () => {
  const headers = { "content-type": "text/csv", "content-length": String(csv.length) };
  server.answer(download, { status: 200, headers, body: csv.slice(0, 60), breaksOff: true });
  const { code, stderr } = await run(1);
  expect(code).toBe(1);
  expect(stderr).toContain("downloadReport got no complete answer");
  expect(await readdir(directory)).not.toContain("report.csv");
});

it("says that a report has expired", async () => {
  server.answer(download, { status: 410 });
  const { code, stderr } = await run(1);
  expect(code).toBe(1);
  expect(stderr).toContain("downloadReport failed with 410");
  expect(await readdir(directory)).toEqual([]);
});
