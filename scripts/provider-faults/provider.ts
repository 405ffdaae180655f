import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer } from "./answer.ts";

/** A provider on this machine, which answers what it is told to. */
export interface Provider {
  url: string;
  /** Settles what every request is answered with from now on. */
  answerWith(answer: Answer): void;
  close(): void;
}

/** Starts a provider on a free port of the loopback interface. */
export async function startProvider(): Promise<Provider> {
  let next: Answer = { status: 503, headers: {}, text: "" };
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    response.writeHead(next.status, next.headers).end(next.text);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerWith(answer) {
      next = answer;
    },
    close() {
      server.close().closeAllConnections();
    },
  };
}
