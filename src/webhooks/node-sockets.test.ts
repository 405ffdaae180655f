import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { body, closeServers, listen } from "./fixture.ts";

afterEach(closeServers);

const post = (port: number, init: RequestInit = { body }) =>
  fetch(`http://127.0.0.1:${port}/`, { method: "POST", ...init });

/** Writes to a receiver byte by byte what no client would, and returns what it says until it closes the connection. */
async function converse(port: number, headers: string[], ...parts: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let said = "";
  socket.on("data", (data) => {
    said += data;
  });
  // What is still being written when the receiver has heard enough.
  socket.on("error", () => {});
  const closed = new Promise((done) => socket.on("close", done));
  for (const part of [`${["POST / HTTP/1.1", "Host: x", ...headers].join("\r\n")}\r\n\r\n`, ...parts])
    socket.write(part);
  await closed;
  return said;
}

it.each([
  ["bytes", Buffer.from(body)],
  ["text", body],
  ["an object", JSON.parse(body)],
])("takes the body that a parser of Node left as %s", async (_, parsed) => {
  const port = await listen(
    {},
    (handler) => (request, response) => handler(Object.assign(request, { body: parsed }), response),
  );
  expect((await post(port, {})).status).toBe(200);
});

it("takes a body whose stream was set to give text", async () => {
  const port = await listen({}, (handler) => (request, response) => {
    (request as IncomingMessage).setEncoding("utf8");
    return handler(request, response);
  });
  expect((await post(port)).status).toBe(200);
});

it("survives a sender that hangs up in the middle", async () => {
  const onRefused = vi.fn();
  const port = await listen({ onRefused });
  const socket = connect(port, "127.0.0.1");
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n{"amo`, () =>
    socket.destroy(),
  );
  await vi.waitFor(() => expect(onRefused).toHaveBeenCalledOnce());
  expect(onRefused.mock.calls[0]?.[0].reason).toBe("unreadable_body");
});

it("answers nothing where someone else has answered meanwhile", async () => {
  const done = vi.fn();
  const port = await listen({}, (handler) => async (request, response) => {
    response.writeHead(503, {});
    response.end("");
    await handler(request, response).then(() => done("settled"), done);
  });
  expect((await post(port)).status).toBe(503);
  await vi.waitFor(() => expect(done.mock.calls).toEqual([["settled"]]));
});

it("says before a body comes that it is too large, and closes the connection", async () => {
  const onRefused = vi.fn();
  const port = await listen({ onRefused, maxBytes: 1000 });
  for (const expectation of [[], ["Expect: 100-continue"]]) {
    const said = await converse(port, ["Content-Length: 1001", ...expectation]);
    expect(said).toContain("HTTP/1.1 400 Bad Request\r\n");
    expect(said).toContain("\r\nConnection: close\r\n");
  }
  expect(onRefused.mock.calls.map(([{ reason }]) => reason)).toEqual(["too_large", "too_large"]);
});

it("answers a body in chunks where it grows too large, and closes the connection", async () => {
  const port = await listen({ maxBytes: 1000 });
  const chunk = `400\r\n${" ".repeat(1024)}\r\n`;
  const said = await converse(port, ["Transfer-Encoding: chunked"], chunk, chunk);
  expect(said).toContain("HTTP/1.1 400 Bad Request\r\n");
  expect(said).toContain("\r\nConnection: close\r\n");
});

it("takes a delivery whose sender waits to be told to go on", async () => {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  const said = await converse(await listen({}), ["Expect: 100-continue", length, "Connection: close"], body);
  expect(said).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
});
