import { execFile } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startMock } from "../contract-tests/support/prism.ts";
import { root } from "../scripts/paths.ts";

/** What an example sent. */
export interface SentRequest {
  readonly route: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** An answer of the test's own. */
interface OwnAnswer {
  readonly status: number;
  readonly body?: string | object;
  readonly headers?: Record<string, string>;
  /** Ends the connection after the body, before what was announced has come. */
  readonly breaksOff?: true;
}

/** What is answered to a request: an example of the contract by its name, or an answer of the test's own. */
export type Answer = string | OwnAnswer;

/** The server that the examples of a test file are run against. */
export interface ExampleServer {
  readonly url: string;
  readonly sent: SentRequest[];
  /** Answers the next requests to a route, one after the other; then come the mock's own answers again. */
  answer(route: string, ...answers: Answer[]): void;
  close(): Promise<void>;
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

function give(response: ServerResponse, { status, body, headers = {}, breaksOff }: OwnAnswer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  const text = typeof body === "object" ? JSON.stringify(body) : body;
  if (breaksOff) response.write(text ?? "", () => response.destroy());
  else response.end(text);
}

/** Starts a server before the mock: it keeps what is sent, and may answer otherwise than the mock would. */
export async function startExampleServer(): Promise<ExampleServer> {
  const mock = await startMock();
  const sent: SentRequest[] = [];
  const prepared = new Map<string, Answer[]>();
  const server = createServer(async (request, response) => {
    const text = await readAll(request);
    const route = `${request.method} ${request.url}`;
    sent.push({ route, headers: request.headers, body: text === "" ? undefined : JSON.parse(text) });
    const answer = prepared.get(route)?.shift();
    if (typeof answer === "object") return give(response, answer);
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
    const upstream = await fetch(mock.url + request.url, {
      method: request.method ?? "GET",
      headers: { ...(headers as Record<string, string>), ...(answer && { prefer: `example=${answer}` }) },
      ...(text !== "" && { body: text }),
    });
    // The mock says so when the request, or its own answer, is not as the contract has it.
    const violations = upstream.headers.get("sl-violations");
    response.writeHead(violations === null ? upstream.status : 500, {
      "content-type": upstream.headers.get("content-type") ?? "application/json",
    });
    response.end(violations ?? (await upstream.text()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    answer: (route, ...answers) => void prepared.set(route, answers),
    async close() {
      server.closeAllConnections();
      server.close();
      await mock.close();
    },
  };
}

/** Runs an example as its reader would, in a process of its own. */
export function runExample(
  name: string,
  url: string | undefined,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { OTTU_BASE_URL: _, OTTU_API_KEY: __, ...environment } = process.env;
  const env = { ...environment, ...(url && { OTTU_BASE_URL: url, OTTU_API_KEY: "your_private_api_key" }) };
  const file = join(root, "examples", `${name}.ts`);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", file, ...args],
      { cwd: root, env },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}
