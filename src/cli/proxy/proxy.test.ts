import { once } from "node:events";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import * as http from "node:http";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { memoryOutput, runCli } from "../testing.ts";

const folder = mkdtempSync(join(tmpdir(), "ottu-contract-"));
const path = "/b/checkout/v1/pymt-txn/3b9ab2a3/?token=hidden";

/** Starts an instance that answers as told. */
async function target(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts the proxy; `end` is Ctrl-C. */
async function start(to: string, ...args: string[]) {
  let interrupt = () => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const stdout = memoryOutput();
  const running = runCli(["proxy", "--target", to, "--port", "0", ...args], {
    stdout,
    interrupted,
  });
  const printed = async (text: string) => {
    while (!stdout.text().includes(text)) await new Promise(setImmediate);
  };
  await printed("Forwarding");
  const port = Number(/:(\d+) to/.exec(stdout.text())?.[1]);
  const end = () => {
    interrupt();
    return running;
  };
  return { port, printed, end };
}

interface Answer {
  status: number | undefined;
  message: string | undefined;
  rawHeaders: string[];
  body: Buffer;
}

/** Sends one request with exactly these headers and keeps the raw answer. */
async function send(port: number, options: http.RequestOptions = {}, body = ""): Promise<Answer> {
  const request = http.request({ host: "127.0.0.1", port, path, agent: false, ...options });
  request.end(body);
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const { statusCode: status, statusMessage: message, rawHeaders } = response;
  return { status, message, rawHeaders, body: Buffer.concat(chunks) };
}

it("passes method, path, headers, body, status and answer through unchanged, but not what belongs to the connection", async () => {
  let seen: { method?: string; url?: string; rawHeaders: string[]; body: string } | undefined;
  const to = await target(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url = "", rawHeaders } = request;
    seen = { method, url, rawHeaders, body };
    response.sendDate = false;
    response.writeHead(418, "Short And Stout", [
      "X-Trace",
      "a",
      "X-Trace",
      "b",
      "Connection",
      "close, X-Hop",
      "X-Hop",
      "1",
    ]);
    response.end("{}");
  });
  const { port, end } = await start(to);
  const headers = [
    "Host",
    "merchant.example",
    "X-Mine",
    "1",
    "X-Mine",
    "2",
    "Connection",
    "X-Drop",
    "X-Drop",
    "1",
    "Content-Length",
    "4",
  ];
  const answer = await send(port, { method: "PATCH", headers: headers as never }, "{ } ");
  expect(seen).toEqual({
    method: "PATCH",
    url: path,
    rawHeaders: [
      "Host",
      new URL(to).host,
      "X-Mine",
      "1",
      "X-Mine",
      "2",
      "Content-Length",
      "4",
      "Connection",
      "keep-alive",
    ],
    body: "{ } ",
  });
  expect(answer).toMatchObject({ status: 418, message: "Short And Stout" });
  expect(answer.body.toString()).toBe("{}");
  expect(answer.rawHeaders.join()).toMatch(/^X-Trace,a,X-Trace,b,/);
  expect(answer.rawHeaders.join()).not.toMatch(/X-Hop|Date/);
  await end();
});

it("frames a body in chunks as the client did, and sends none where there was none", async () => {
  const seen: [string | undefined, string | undefined, string][] = [];
  const to = await target(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push([request.headers["transfer-encoding"], request.headers["content-length"], body]);
    response.end("{}");
  });
  const { port, end } = await start(to);
  await send(port, { method: "POST", headers: { "transfer-encoding": "chunked" } }, "abc");
  await send(port, { method: "GET" });
  const socket = connect(port, "127.0.0.1");
  socket.end("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  await once(socket.resume(), "end");
  expect(seen).toEqual([
    ["chunked", undefined, "abc"],
    [undefined, undefined, ""],
    [undefined, "0", ""],
  ]);
  await end();
});

it("prints what the contract says of each exchange without values, and sums up", async () => {
  const to = await target((_, response) => response.end('{"broken":"hidden"}'));
  const { port, end } = await start(to);
  await send(port, { headers: { authorization: "Api-Key your_private_api_key" } });
  const { code, stdout, stderr } = await end();
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toContain(
    `GET /b/checkout/v1/pymt-txn/{session_id}/ 200: does not conform
  response.schema: response /broken: broken must not be there. (source 004 (Checkout API))
`,
  );
  expect(stdout).toContain("1 exchange judged, 1 not conforming (1 violation).\n");
  expect(stdout).not.toMatch(/hidden|your_private|3b9ab2a3/);
});

it("exits 0 when all conformed, and when nothing passed", async () => {
  const to = await target((_, response) => response.end("{}"));
  const first = await start(to);
  await send(first.port, { headers: { authorization: "Api-Key your_private_api_key" } });
  expect(await first.end()).toMatchObject({ code: 0, stdout: expect.stringContaining("200: conforms\n") });
  const second = await start(to);
  expect(await second.end()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("No exchange was judged."),
  });
});

it.each([
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
  ["deflate", deflateSync],
  ["deflate", deflateRawSync],
])("passes a body in %s through and judges it decoded", async (encoding, compress) => {
  const bytes = compress(Buffer.from('{"broken":1}'));
  const to = await target((_, response) =>
    response.writeHead(200, { "content-encoding": encoding }).end(bytes),
  );
  const { port, end } = await start(to);
  const answer = await send(port, { headers: { authorization: "Api-Key your_private_api_key" } });
  expect(answer.body.equals(bytes)).toBe(true);
  expect(answer.rawHeaders.slice(0, 2)).toEqual(["content-encoding", encoding]);
  const { stdout } = await end();
  expect(stdout).toContain("response.schema: response /broken");
  // The checker sees the decoded body, so a header that says otherwise would be untrue.
  expect(stdout).not.toContain("encoded");
});

it.each([
  ["an unknown encoding", "zstd", Buffer.from("x"), "its body could not be decoded"],
  ["a broken encoding", "gzip", Buffer.from("x"), "its body could not be decoded"],
  ["a bomb", "gzip", gzipSync(Buffer.alloc(9 * 1024 * 1024)), "its body could not be decoded"],
  ["a long body", "identity", Buffer.alloc(9 * 1024 * 1024), "a body is too long to be judged"],
])("passes %s on and says that it was not judged", async (_, encoding, bytes, reason) => {
  const to = await target((_, response) =>
    response.writeHead(200, { "content-encoding": encoding }).end(bytes),
  );
  const { port, end } = await start(to);
  expect((await send(port)).body.equals(bytes)).toBe(true);
  const { code, stdout } = await end();
  expect(code).toBe(0);
  expect(stdout).toContain(`GET /b/checkout/v1/pymt-txn/{session_id}/: not judged, ${reason}`);
});

it("exits 2 when the checker fails, and goes on forwarding", async () => {
  const to = await target((_, response) => response.end('{"fatal":1}'));
  const { port, end } = await start(to);
  expect((await send(port)).status).toBe(200);
  expect((await send(port)).status).toBe(200);
  const { code, stderr } = await end();
  expect(code).toBe(2);
  expect(stderr).toBe("ottu-contract: RangeError while judging\n".repeat(2));
});

it("closes the connection without an answer when the target cannot be reached, and judges nothing", async () => {
  const { port, end } = await start("http://127.0.0.1:1");
  const socket = connect(port, "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk)).on("error", () => {});
  await once(socket, "close");
  expect(Buffer.concat(chunks).toString()).toBe("");
  const { code, stdout } = await end();
  expect(code).toBe(0);
  expect(stdout).toContain(
    "POST /: not judged, the target could not be reached (ECONNREFUSED), so the client's connection was closed\n",
  );
  expect(stdout).toContain("No exchange was judged.");
});

it("counts what did not reach the target as not judged", async () => {
  const to = await target((request, response) => {
    if (request.url === "/") request.socket.destroy();
    else response.end("{}");
  });
  const { port, end } = await start(to);
  await expect(send(port, { path: "/" })).rejects.toThrow("socket hang up");
  await send(port, { headers: { authorization: "Api-Key your_private_api_key" } });
  expect((await end()).stdout).toContain("1 exchange judged, it conforms; 1 skipped.\n");
});

it("refuses in its own name what is no HTTP", async () => {
  const to = await target((_, response) => response.end("{}"));
  const { port, end } = await start(to);
  const socket = connect(port, "127.0.0.1");
  socket.end(Buffer.from("GET /\xe9 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "latin1"));
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  expect(answer).toContain("HTTP/1.1 400 Bad Request");
  expect(answer).toContain("ottu-contract: not-judged");
  await end();
});

it("survives an answer with a status that is none", async () => {
  const server = createServer((socket) => socket.end("HTTP/1.1 000 None\r\nContent-Length: 0\r\n\r\n"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port, end } = await start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await expect(send(port)).rejects.toThrow("socket hang up");
  server.close();
  expect((await end()).stdout).toContain("not judged");
});

it("passes redirects back instead of following them", async () => {
  const to = await target((_, response) =>
    response.writeHead(302, { location: "https://example.com/" }).end(),
  );
  const { port, end } = await start(to);
  expect(await send(port)).toMatchObject({
    status: 302,
    rawHeaders: expect.arrayContaining(["https://example.com/"]),
  });
  await end();
});

it("breaks off towards the client when the target does", async () => {
  const to = await target((_, response) => {
    response.writeHead(200, { "content-length": 100 }).write("{");
    setImmediate(() => response.destroy());
  });
  const { port, end } = await start(to);
  await expect(send(port)).rejects.toThrow("aborted");
  expect((await end()).stdout).toContain("not judged, the target broke off its answer");
});

it("survives a client that leaves early", async () => {
  const to = await target((request, response) => {
    if (request.url === "/") response.end("{}");
    else response.write("{");
  });
  const { port, printed, end } = await start(to);
  const request = http.get({ host: "127.0.0.1", port, path, agent: false });
  await once(request, "response");
  request.destroy();
  await printed("not judged, the client left before the answer was complete");
  expect((await send(port, { path: "/" })).status).toBe(200);
  await end();
});

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
