import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
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

/** More bytes than any answer here has. */
const MANY = 10_000;
const { signal: never } = new AbortController();
const run = (url: string, signal = never) =>
  exchange(fetch, new Request(url, { redirect: "manual", signal }), signal, MANY);

it("reads the whole answer", async () => {
  const url = await serve((_, response) => response.writeHead(201, { "x-a": "1" }).end('{"a":"é"}'));
  const sent = await run(url);
  expect(sent).toMatchObject({ status: 201, reply: { status: 201, ok: true, text: '{"a":"é"}' } });
  expect(sent.reply?.headers.get("x-a")).toBe("1");
});

it("reports a refused connection with its cause", async () => {
  const url = await serve(() => {});
  await cleanups.pop()?.();
  const sent = await run(url);
  expect(sent).toMatchObject({ cause: { cause: { code: "ECONNREFUSED" } } });
  expect(sent).not.toHaveProperty("status");
});

it("reports a connection closed before the headers", async () => {
  const url = await serve((request) => request.socket.destroy());
  const sent = await run(url);
  expect(sent).toEqual({ cause: expect.any(TypeError) });
});

it.each([
  ["with a length", { "content-length": "100" }],
  ["in chunks", { "transfer-encoding": "chunked" }],
])("reports a body cut short %s, with the status that had come", async (_, headers) => {
  const url = await serve((request, response) => {
    response.writeHead(200, headers);
    response.write('{"session_id":', () => request.socket.destroy());
  });
  expect(await run(url)).toEqual({ cause: expect.any(Error), status: 200 });
});

it("reports a fetch that throws, at once or later", async () => {
  const cause = new Error("x");
  const request = new Request("https://sandbox.ottu.net/");
  const throwing = () => {
    throw cause;
  };
  for (const send of [throwing, async () => throwing()]) {
    expect(await exchange(send, request, never, MANY)).toEqual({ cause });
  }
});

it.each([["headers"], ["body"]])("stops with the signal's reason while waiting for the %s", async (stage) => {
  const controller = new AbortController();
  const reason = new Error("changed my mind");
  const url = await serve((_, response) => {
    if (stage === "body") response.writeHead(200).write("{");
    setImmediate(() => controller.abort(reason));
  });
  expect(await run(url, controller.signal)).toMatchObject({ cause: reason });
});

it("does not wait for a fetch that ignores the signal, and lets go of an answer that comes too late", async () => {
  const controller = new AbortController();
  let answer = (_: Response) => {};
  const deaf = () =>
    new Promise<Response>((resolve) => {
      answer = resolve;
    });
  const running = exchange(deaf, new Request("https://sandbox.ottu.net/"), controller.signal, MANY);
  controller.abort("enough");
  expect(await running).toEqual({ cause: "enough" });
  const cancel = vi.fn();
  answer(new Response(new ReadableStream({ cancel })));
  await new Promise((resolve) => setImmediate(resolve));
  expect(cancel).toHaveBeenCalledTimes(1);
});

it("does not wait for a body that ignores the signal, and cancels it", async () => {
  const controller = new AbortController();
  const cancel = vi.fn();
  const stalled = async () => new Response(new ReadableStream({ pull: () => new Promise(() => {}), cancel }));
  const running = exchange(stalled, new Request("https://sandbox.ottu.net/"), controller.signal, MANY);
  await new Promise((resolve) => setImmediate(resolve));
  controller.abort("enough");
  expect(await running).toEqual({ cause: "enough", status: 200 });
  expect(cancel).toHaveBeenCalledWith("enough");
});

it("reports a body that is too large with its status alone", async () => {
  const answer = async () => new Response("x".repeat(MANY + 1), { status: 400 });
  const sent = await exchange(answer, new Request("https://sandbox.ottu.net/"), never, MANY);
  expect(sent).toMatchObject({ status: 400, reply: { status: 400, ok: false, text: "", tooLarge: true } });
});
