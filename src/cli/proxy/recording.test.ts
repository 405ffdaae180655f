import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { runCli } from "../testing.ts";
import { send, start, target } from "./fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "ottu-contract-"));

it("records a HAR that is complete at any time, masked, and still judged alike", async () => {
  const sent = {
    type: "payment_request",
    amount: "20.000",
    customer_email: "example@example.com",
    extra: { a: "hidden", n: 7 },
  };
  const to = await target((_, response) =>
    response
      .writeHead(201, {
        "content-type": "application/json",
        "set-cookie": "sid=hidden",
        "content-encoding": "gzip",
      })
      .end(gzipSync(JSON.stringify({ ...sent, session_id: "3b9ab2a3", broken: "hidden", twice: [] }))),
  );
  const record = join(folder, "record.har");
  const { port, end } = await start(to, "--record", record);
  const read = () => JSON.parse(readFileSync(record, "utf8")).log;
  expect(read().entries).toEqual([]);
  const headers = {
    authorization: "Api-Key your_private_api_key",
    "content-type": "application/json",
    "x-token": "hidden",
  };
  await send(
    port,
    { method: "POST", path: "/b/checkout/v1/pymt-txn/?q=hidden", headers },
    JSON.stringify(sent),
  );
  await send(port, { headers });
  while (read().entries.length < 2) await new Promise(setImmediate);
  expect(statSync(record).mode & 0o777).toBe(0o600);
  expect((await end()).stdout).toContain("Recorded 2 exchanges.");

  const text = readFileSync(record, "utf8");
  expect(text).not.toMatch(/hidden|your_private|example@example|3b9ab2a3|sid=/);
  const { version, creator, entries } = read();
  expect({ version, name: creator.name }).toEqual({ version: "1.2", name: "ottu-contract" });
  // An answer that has to be unpacked may be written down after the next one.
  entries.sort((a: { request: Request }, b: { request: Request }) =>
    b.request.method.localeCompare(a.request.method),
  );
  const [{ request, response, _masked }, second] = entries;
  expect(request.url).toBe(`${to}/b/checkout/v1/pymt-txn/`);
  expect(second.request.url).toBe(`${to}/b/checkout/v1/pymt-txn/session_id/`);
  expect(request.headers).toContainEqual({ name: "authorization", value: "Api-Key [redacted]" });
  expect(JSON.parse(request.postData.text)).toEqual({
    ...{ type: "payment_request", amount: "20.000" },
    ...{ customer_email: "[redacted]", extra: { a: "[redacted]", n: 0 } },
  });
  expect(_masked.request).toEqual(["/customer_email", "/extra/a", "/extra/n"]);
  expect(JSON.parse(response.content.text)).toMatchObject({ amount: "20.000", session_id: "[redacted]" });

  const again = await runCli(["check", record]);
  expect(again.stdout).toContain("response.schema: 4 violations in 2 exchanges");
  expect(again.stdout).toContain("response /twice/0/amount");
  // Live it was six: what the contract says of masked values cannot be checked again.
  expect(again.stdout).not.toContain("/broken");
});

it.each([
  ["a form", "application/x-www-form-urlencoded", '{"customer_phone":"hidden"}'],
  ["a form field", "application/x-www-form-urlencoded", "type=payment_request&hidden%40example.com=hidden"],
  ["JSON", "application/json", '{"notifications":{"hidden@example.com":["hidden"]}}'],
  [
    "a multipart body",
    "multipart/form-data; boundary=b",
    [
      '--b\r\nContent-Disposition: form-data; name="hidden@example.com"\r\n\r\nhidden\r\n',
      '--b\r\nContent-Disposition: form-data; name="hidden file"; filename="a.pdf"\r\n\r\nhidden\r\n--b--\r\n',
    ].join(""),
  ],
])("records no name of a member that may be personal, in %s", async (_, type, body) => {
  const to = await target((_, response) =>
    response.setHeader("content-type", "application/json").end('{"a":[{"hidden name":{"b":"hidden"}}]}'),
  );
  const record = join(folder, "names.har");
  const { port, end } = await start(to, "--record", record);
  await send(port, { method: "POST", headers: { "content-type": type } }, body);
  await end();
  const text = readFileSync(record, "utf8");
  expect(text).not.toMatch(/hidden|customer_phone/);
  const [{ request, response }] = JSON.parse(text).log.entries;
  expect(JSON.stringify(request.postData)).toContain("redacted");
  expect(JSON.parse(response.content.text)).toEqual({ a: [{ redacted: { b: "[redacted]" } }] });
});

it("says when the recording cannot be written", async () => {
  const { code, stderr } = await runCli([
    "proxy",
    "--target",
    "http://localhost:1",
    "--record",
    join(folder, "no", "a.har"),
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain("a.har: there is no such folder");
});
