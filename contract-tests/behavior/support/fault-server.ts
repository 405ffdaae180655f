import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { ScriptedAnswer } from "./cases.ts";

type Answer = Exclude<ScriptedAnswer, "ok">;

/** One request as the server received it, in full. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** A server that answers with what goes wrong, over real sockets. */
export interface FaultServer {
  readonly url: string;
  /** Connections that are open now, idle ones included. */
  openSockets(): number;
  /** Waits until no connection that carried a request is open, or throws after two seconds. */
  untilQuiet(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a server on the loopback interface.
 * @param answer is asked for every request once it has come in full.
 * @param dripMs is the time between two bytes of a slow drip.
 */
export async function startFaultServer(
  answer: (received: Received) => Answer,
  { dripMs = 20, keepAliveTimeoutMs = 50, headersTimeoutMs = 2000, port = 0 } = {},
): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  // undici replaces a connection it closed with an idle one, which says nothing about the client.
  const used = new Set<Socket>();
  const options = { connectionsCheckingInterval: 500, headersTimeout: headersTimeoutMs };
  const server = createServer(options, async (request, response) => {
    used.add(request.socket);
    const body = await readBody(request);
    if (body === undefined) return;
    const received = { method: request.method ?? "", url: request.url ?? "", body };
    play(answer(received), response, dripMs);
  });
  server.keepAliveTimeout = keepAliveTimeoutMs;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
      used.delete(socket);
    });
    // A client that gives up resets the connection, which is what some cases are about.
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    openSockets: () => sockets.size,
    async untilQuiet() {
      for (let turn = 0; turn < 100 && used.size > 0; turn++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      if (used.size > 0) throw new Error(`${used.size} connections are still open`);
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The body, or undefined if the client went away. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Writes an answer, or does to the connection what the fault says. */
function play(answer: Answer, response: ServerResponse, dripMs: number): void {
  const { status = 200, fault, json } = answer;
  const socket = response.socket;
  if (socket === null || fault === "stall-before-headers") return;
  if (fault === "reset") {
    socket.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(answer.text ?? (json === undefined ? "" : JSON.stringify(json)));
  const length = status === 204 ? {} : { "content-length": bytes.length };
  response.writeHead(status, {
    ...(json !== undefined && { "content-type": "application/json" }),
    ...answer.headers,
    ...length,
  });
  if (fault === undefined) {
    response.end(status === 204 ? undefined : bytes);
  } else if (fault === "slow-drip") {
    let sent = 0;
    const drip = setInterval(() => {
      if (sent < bytes.length) response.write(bytes.subarray(sent, ++sent));
      else response.end();
    }, dripMs);
    response.on("close", () => clearInterval(drip));
  } else {
    // Half of the body leaves before anything happens to the connection.
    response.write(bytes.subarray(0, bytes.length >> 1), () => {
      if (fault === "reset-mid-body") setImmediate(() => socket.resetAndDestroy());
      if (fault === "truncated") socket.end();
    });
  }
}
