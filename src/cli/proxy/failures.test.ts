import { once } from "node:events";
import * as http from "node:http";
import { type AddressInfo, connect, createServer } from "node:net";
import { expect, it } from "vitest";
import { path, send, start, target } from "./fixture.ts";

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
