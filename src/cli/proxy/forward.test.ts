import { once } from "node:events";
import { connect } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { path, send, start, target } from "./fixture.ts";

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
