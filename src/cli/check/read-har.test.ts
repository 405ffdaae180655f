import { expect, it } from "vitest";
import { runCli } from "../testing.ts";
import type { Item } from "./item.ts";
import { readHar } from "./read-har.ts";
import { readNdjson } from "./read-ndjson.ts";

const url = "https://sandbox.ottu.net/b/checkout/v1/pymt-txn/";

type Part = Record<string, unknown>;

function har(...entries: { request?: Part; response?: Part; _masked?: Part }[]): string {
  return JSON.stringify({
    log: {
      entries: entries.map(({ request, response, ...rest }) => ({
        request: { method: "POST", url, headers: [], ...request },
        response: { status: 201, headers: [], content: {}, ...response },
        ...rest,
      })),
    },
  });
}

async function all(batches: AsyncIterable<Iterable<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

async function* chunk(text: string) {
  yield Buffer.from(text);
}

async function first(entry: Parameters<typeof har>[0]): Promise<Item> {
  return (await all(readHar(chunk(har(entry)), "a.har")))[0] as Item;
}

it("reads method, URL, header lists and texts", async () => {
  const item = await first({
    request: {
      headers: [
        { name: ":authority", value: "sandbox.ottu.net" },
        { name: "Authorization", value: "Api-Key your_private_api_key" },
        { name: "Accept-Encoding", value: "gzip" },
      ],
      postData: { mimeType: "application/json", text: '{"amount":"20.000"}' },
    },
    response: {
      headers: [{ name: "Content-Encoding", value: "gzip" }],
      content: { mimeType: "application/json", text: "{}" },
    },
  });
  expect(item).toEqual({
    index: 0,
    content: {
      request: {
        method: "POST",
        url,
        headers: [
          ["Authorization", "Api-Key your_private_api_key"],
          ["Accept-Encoding", "gzip"],
          ["content-type", "application/json"],
        ],
        body: '{"amount":"20.000"}',
      },
      response: { status: 201, headers: [["content-type", "application/json"]], body: "{}" },
    },
    gaps: { credential: false },
  });
});

it("reads base64 contents", async () => {
  const item = await first({ response: { content: { text: "e30=", encoding: "base64" } } });
  expect(item.content).toMatchObject({ response: { body: "e30=", bodyEncoding: "base64" } });
  const sent = await first({ request: { postData: { text: "e30=", encoding: "base64" } } });
  expect(sent.content).toMatchObject({ request: { body: "e30=", bodyEncoding: "base64" } });
});

it("reads the parameters of a form, repeated ones too", async () => {
  const params = [
    { name: "amount", value: "20.000" },
    { name: "pg_codes", value: "kpay" },
    { name: "pg_codes", value: "a&b" },
  ];
  const postData = { mimeType: "application/x-www-form-urlencoded", params };
  const item = await first({ request: { postData } });
  expect(item.content).toMatchObject({ request: { body: "amount=20.000&pg_codes=kpay&pg_codes=a%26b" } });
});

it("reads the fields and the file of a multipart body", async () => {
  const params = [
    { name: "pg_codes", value: "kpay" },
    { name: "pg_codes", value: "credit-card" },
    { name: "attachment", fileName: "invoice.pdf", contentType: "application/pdf", value: "%PDF" },
  ];
  const item = await first({
    request: { postData: { mimeType: "multipart/form-data", params, text: "lossy" } },
  });
  expect(item.content).toMatchObject({
    request: {
      body: {
        fields: { pg_codes: ["kpay", "credit-card"] },
        file: { field: "attachment", filename: "invoice.pdf", contentType: "application/pdf", size: 4 },
      },
    },
  });
});

it("leaves out the answer of an aborted request", async () => {
  const item = await first({ response: { status: 0 } });
  expect(item.content).toEqual({ request: { method: "POST", url, headers: [] } });
});

it("knows bodies that the recorder left out", async () => {
  const item = await first({ request: { bodySize: 12 }, response: { content: { size: 300 } } });
  expect(item.gaps).toEqual({ credential: true, requestBody: true, responseBody: true });
});

it("reports no missing credential when no entry of the file has one", async () => {
  const get = { method: "GET" };
  const entry = { request: get, response: { content: { text: "{}" } } };
  expect((await runCli(["check", "-"], { stdin: har(entry, entry) })).code).toBe(0);
  const headers = [{ name: "authorization", value: "Api-Key your_private_api_key" }];
  const { code, stdout } = await runCli(["check", "-"], {
    stdin: har(entry, { request: { ...get, headers } }),
  });
  expect(code).toBe(1);
  expect(stdout).toContain("credential.missing: 1 violation in 1 exchange");
  expect(stdout).toContain("log.entries[0]; source 004");
});

it("says nothing about bodies that were not recorded", async () => {
  const unrecorded = { request: { bodySize: 12 }, response: { status: 200, content: { size: 300 } } };
  expect((await runCli(["check", "-"], { stdin: har(unrecorded) })).code).toBe(0);
  expect((await runCli(["check", "-"], { stdin: har({}) })).stdout).toContain("request.body: 1 violation");
});

it("leaves masked values alone and still sees what is wrong beside them", async () => {
  const response = { content: { text: '{"broken":"[redacted]","twice":[{},{}]}' } };
  const entry = { request: { method: "GET" }, response, _masked: { request: [], response: ["/broken"] } };
  const { stdout } = await runCli(["check", "-"], { stdin: har(entry) });
  expect(stdout).toContain("response /twice/0/amount");
  expect(stdout).not.toContain("/broken");
});

it("names unusable entries and judges the others", async () => {
  const good = { request: { method: "GET" }, response: { content: { text: "{}" } } };
  const stdin = har({ request: { url: "about:blank" } }, good);
  const { code, stderr, stdout } = await runCli(["check", "-"], { stdin });
  expect(code).toBe(2);
  expect(stderr).toBe(
    "ottu-contract: stdin: log.entries[0] request.url must be an absolute http or https URL\n",
  );
  expect(stdout).toBe("1 exchange judged, it conforms; 1 unusable.\n");
});

it("refuses a HAR that is too long or no text", async () => {
  await expect(all(readHar(chunk(har({})), "a.har", 10))).rejects.toThrow("too much for one HAR");
  const bytes = (async function* () {
    yield Buffer.from([0x7b, 0xff]);
  })();
  await expect(all(readHar(bytes, "a.har"))).rejects.toThrow("a.har is not UTF-8 text");
});

it("reports NDJSON lines that are too long or no text, and goes on", async () => {
  const ok = JSON.stringify({ request: { method: "GET", url } });
  const bytes = (async function* () {
    yield Buffer.from(`${"x".repeat(200)}\n`);
    yield Buffer.from([0x22, 0xff, 0x0a]);
    yield Buffer.from(ok);
  })();
  const items = await all(readNdjson(bytes, 100));
  expect(
    items.map(({ index, line, content }) => [index, line, "problem" in content ? content.problem : "ok"]),
  ).toEqual([
    [0, 1, expect.stringMatching(/^is longer than .* MiB$/)],
    [1, 2, "is not UTF-8 text"],
    [2, 3, "ok"],
  ]);
});
