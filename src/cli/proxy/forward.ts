import * as http from "node:http";
import * as https from "node:https";
import { errorCode } from "../command-error.ts";
import { Capture } from "./capture.ts";
import { endToEnd, forwardedHeaders, type Header, pairs } from "./headers.ts";

/** An exchange as it passed, bytes unchanged. */
export interface Seen {
  method: string;
  /** The address at the target, query included. */
  url: string;
  startedAt: Date;
  durationMs: number;
  requestHeaders: readonly Header[];
  requestBody: Buffer;
  status: number;
  statusText: string;
  responseHeaders: readonly Header[];
  responseBody: Buffer;
}

/** Is told of every exchange once it is over. */
export interface Listener {
  seen(exchange: Seen): void;
  notJudged(method: string, url: string, reason: string): void;
}

/** What is no HTTP cannot be forwarded: it gets an answer that bears our name. */
const REFUSAL = "HTTP/1.1 400 Bad Request\r\nottu-contract: not-judged\r\nConnection: close\r\n\r\n";

/** The path and query of a request, also when a client takes us for a forward proxy and sends a whole URL. */
function pathOf(url: string): string {
  if (url.startsWith("/") || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/**
 * Makes a server that passes every request on to `target` and every answer back: bytes, status and headers stay,
 * apart from those of the connection; redirects are passed back, not followed.
 */
export function createForwarder(target: string, listener: Listener): http.Server {
  const { protocol, hostname, port, host } = new URL(target);
  const client = protocol === "https:" ? https : http;
  const agent = new client.Agent({ keepAlive: true });

  const server = http.createServer((incoming, outgoing) => {
    const { method = "GET" } = incoming;
    const path = pathOf(incoming.url ?? "/");
    const url = `${target}${path}`;
    const startedAt = new Date();
    const start = performance.now();
    const requestHeaders = pairs(incoming.rawHeaders);
    const sent = new Capture();
    const received = new Capture();
    // One exchange is told of once, whatever fails after it.
    let told = false;
    const tell = (action: () => void) => {
      if (!told) action();
      told = true;
    };
    const notJudged = (reason: string) => tell(() => listener.notJudged(method, url, reason));

    const forwarded = client.request({
      agent,
      hostname: hostname.replace(/^\[|\]$/g, ""),
      port,
      method,
      path,
      headers: forwardedHeaders(method, requestHeaders, host).flat(),
    });
    incoming.on("data", (chunk: Buffer) => sent.add(chunk));
    incoming.pipe(forwarded);
    outgoing.on("close", () => {
      if (outgoing.writableFinished) return;
      notJudged("the client left before the answer was complete");
      forwarded.destroy();
    });
    forwarded.on("error", (error) => {
      // Never an answer of our own: it would pass for one of the target.
      notJudged(
        outgoing.headersSent
          ? "the target broke off its answer"
          : `the target could not be reached (${errorCode(error)}), so the client's connection was closed`,
      );
      outgoing.destroy();
    });
    forwarded.on("response", (answer) => {
      const { statusCode: status = 0, statusMessage: statusText = "" } = answer;
      const responseHeaders = pairs(answer.rawHeaders);
      outgoing.sendDate = false;
      try {
        outgoing.writeHead(status, statusText, endToEnd(responseHeaders).flat());
      } catch (error) {
        forwarded.destroy(error as Error);
        return;
      }
      answer.on("data", (chunk: Buffer) => received.add(chunk));
      answer.on("error", () => {
        notJudged("the target broke off its answer");
        outgoing.destroy();
      });
      answer.on("end", () => {
        if (sent.isTooLong || received.isTooLong) return notJudged("a body is too long to be judged");
        tell(() =>
          listener.seen({
            method,
            url,
            startedAt,
            durationMs: performance.now() - start,
            requestHeaders,
            requestBody: sent.bytes,
            status,
            statusText,
            responseHeaders,
            responseBody: received.bytes,
          }),
        );
      });
      answer.pipe(outgoing);
    });
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end(REFUSAL);
    else socket.destroy();
  });
  server.on("close", () => agent.destroy());
  return server;
}
