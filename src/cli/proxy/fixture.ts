import { once } from "node:events";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { memoryOutput, runCli } from "../testing.ts";

/** The address of a documented operation. */
export const path = "/b/checkout/v1/pymt-txn/3b9ab2a3/?token=hidden";

/** Starts an instance that answers as told. */
export async function target(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts the proxy; `end` is Ctrl-C. */
export async function start(to: string, ...args: string[]) {
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
export async function send(port: number, options: http.RequestOptions = {}, body = ""): Promise<Answer> {
  const request = http.request({ host: "127.0.0.1", port, path, agent: false, ...options });
  request.end(body);
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const { statusCode: status, statusMessage: message, rawHeaders } = response;
  return { status, message, rawHeaders, body: Buffer.concat(chunks) };
}
