import { execFile } from "node:child_process";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import type { OttuCallError } from "./errors.ts";
import { Ottu } from "./ottu.ts";

const body = { type: "payment_request" as const, pg_codes: ["kpay"], amount: "20.000", currency_code: "KWD" };
const auth = { apiKey: "your_private_api_key" };
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A server on a free port, and how many requests it got. */
async function serve(listener: RequestListener): Promise<{ baseUrl: string; received: () => number }> {
  let received = 0;
  const server = createServer((request, response) => {
    received++;
    request.resume().on("end", () => listener(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, received: () => received };
}

const lost = { outcome: "unknown", attempts: 1 };
const begin: RequestListener = (_, response) => void response.writeHead(201).write('{"session_id":');

it.each<[string, RequestListener, { code: string; [member: string]: unknown }]>([
  ["a reset", ({ socket }) => socket.resetAndDestroy(), { ...lost, code: "connection_failed" }],
  ["a stall before the headers", () => {}, { ...lost, code: "timeout", which: "attempt" }],
  ["a stall in the body", begin, { ...lost, code: "timeout", status: 201 }],
  [
    "a body cut short",
    (request, response) => response.writeHead(201).write("{", () => request.socket.destroy()),
    { ...lost, code: "connection_failed", status: 201 },
  ],
  ["a 503", (_, response) => response.writeHead(503).end(), { ...lost, code: "api_error", status: 503 }],
])("sends a create once to a server that meets it with %s", async (_, listener, expected) => {
  const { baseUrl, received } = await serve(listener);
  // Long enough for headers to come on a busy machine; a server that does not stall is waited for.
  const timeoutMs = expected.code === "timeout" ? 1000 : 20_000;
  const ottu = new Ottu({ baseUrl, auth, timeoutMs });
  await expect(ottu.checkout.create(body)).rejects.toMatchObject(expected);
  expect(received()).toBe(1);
});

it("tells that a create nobody listened to was not sent", async () => {
  const { baseUrl } = await serve(() => {});
  await cleanups.pop()?.();
  const call = new Ottu({ baseUrl, auth, retries: 0 }).checkout.create(body);
  const error: OttuCallError = await call.then(
    () => expect.unreachable(),
    (thrown) => thrown,
  );
  expect(error).toMatchObject({ code: "connection_failed", outcome: "not_sent", attempts: 1 });
  expect(error.message).toBe("createCheckout was not sent: no connection (ECONNREFUSED)");
});

it("sends a read again to a server that recovers", async () => {
  let times = 0;
  const { baseUrl, received } = await serve(({ socket }, response) => {
    if (++times === 1) socket.resetAndDestroy();
    else response.end('{"state":"paid"}');
  });
  // Waits that take no time, so that the test does not either.
  const clock = {
    now: () => Date.now(),
    setTimeout: (run: () => void, ms: number) => setTimeout(run, ms > 2000 ? ms : 0),
    clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
    random: () => 0,
  };
  const call = new Ottu({ baseUrl, auth, clock }).checkout.retrieve("a").withResponse();
  expect(await call).toMatchObject({ data: { state: "paid" }, attempts: 2 });
  expect(received()).toBe(2);
});

/** Runs a script in a process of its own and returns what it printed. */
function runScript(script: string): Promise<string> {
  const index = fileURLToPath(new URL("./index.ts", import.meta.url));
  const source = `const { Ottu } = await import(${JSON.stringify(index)}); ${script}`;
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", source],
      { timeout: 15_000 },
      (error, stdout) => (error ? reject(error) : resolve(stdout.trim())),
    );
  });
}

const config = 'baseUrl: "https://sandbox.ottu.net"';

it("lets a process end that has nothing else to do than to wait for a time limit", async () => {
  // Nothing but the two clocks is left of this call; with them the process would stay for 30 s.
  const script = `new Ottu({ ${config}, fetch: () => new Promise(() => {}) }).checkout.retrieve("a");
    process.on("exit", () => console.log("ended"));`;
  expect(await runScript(script)).toBe("ended");
});

it("keeps a process that awaits a retry", async () => {
  const script = `let sends = 0;
    const fetch = async () => (++sends === 1 ? new Response("", { status: 503 }) : Response.json({ state: "paid" }));
    const { state } = await new Ottu({ ${config}, fetch }).checkout.retrieve("a");
    console.log(state, sends);`;
  expect(await runScript(script)).toBe("paid 2");
});
