import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { exchange } from "./exchange.ts";

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const run = (url: string, signal?: AbortSignal) =>
  exchange("getCheckout", fetch, new Request(url, { redirect: "manual", ...(signal && { signal }) }), signal);

it("reads the whole answer", async () => {
  const url = await serve((_, response) => response.writeHead(201, { "x-a": "1" }).end('{"a":"é"}'));
  const reply = await run(url);
  expect(reply).toMatchObject({ status: 201, ok: true, text: '{"a":"é"}' });
  expect(reply.headers.get("x-a")).toBe("1");
});

it("reports a refused connection with its cause", async () => {
  const url = await serve(() => {});
  await cleanups.pop()?.();
  await expect(run(url)).rejects.toMatchObject({
    code: "connection_failed",
    message: "getCheckout got no complete answer (ECONNREFUSED)",
    cause: expect.any(TypeError),
  });
});

it("reports a connection closed before the headers", async () => {
  const url = await serve((request) => request.socket.destroy());
  const error = await run(url).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "connection_failed", operationId: "getCheckout" });
  expect(error).not.toHaveProperty("status");
});

it.each([
  ["with a length", { "content-length": "100" }],
  ["in chunks", { "transfer-encoding": "chunked" }],
])("reports a body cut short %s, with the status that had come", async (_, headers) => {
  const url = await serve((request, response) => {
    response.writeHead(200, headers);
    response.write('{"session_id":', () => request.socket.destroy());
  });
  await expect(run(url)).rejects.toMatchObject({ code: "connection_failed", status: 200 });
});

it("reports a fetch that throws, at once or later", async () => {
  const cause = new Error("x");
  const request = new Request("https://sandbox.ottu.net/");
  const throwing = () => {
    throw cause;
  };
  for (const send of [throwing, async () => throwing()]) {
    await expect(exchange("a", send, request, undefined)).rejects.toMatchObject({
      code: "connection_failed",
      cause,
    });
  }
});

it.each([["headers"], ["body"]])(
  "rejects with the signal's reason while waiting for the %s",
  async (stage) => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const url = await serve((_, response) => {
      if (stage === "body") response.writeHead(200).write("{");
      setImmediate(() => controller.abort(reason));
    });
    await expect(run(url, controller.signal)).rejects.toBe(reason);
  },
);

it("does not wait for a fetch that ignores the signal", async () => {
  const controller = new AbortController();
  const never = () => new Promise<Response>(() => {});
  const request = new Request("https://sandbox.ottu.net/");
  const running = exchange("a", never, request, controller.signal);
  controller.abort();
  await expect(running).rejects.toMatchObject({ name: "AbortError" });
  await expect(exchange("a", never, request, controller.signal)).rejects.toMatchObject({
    name: "AbortError",
  });
});
