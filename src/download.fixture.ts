import { expect } from "vitest";
import type { Operation } from "../generated/operation-table.ts";
import { type OttuConfig, resolveConfig } from "./config.ts";
import { createDownload } from "./download.ts";
import type { CallOptions } from "./options.ts";
import { createTransport } from "./transport.ts";
import { virtualClock } from "./virtual-clock.ts";

/** An operation that answers with a file. */
export const operation: Operation = {
  operationId: "downloadReport",
  method: "GET",
  path: "/b/api/v1/reports/files/{token}/download/",
  auth: "required",
  pathParameters: [{ name: "token" }],
  successStatuses: [200],
  retry: { safe: true },
  settle: { none: "It changes nothing, so nothing is to be found out." },
  download: { redirects: [302] },
};

/** A body that a test writes piece by piece. */
export function writable() {
  const state: { cancelled?: unknown } = {};
  let pen!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      pen = controller;
    },
    cancel: (reason) => {
      state.cancelled = reason ?? "without a reason";
    },
  });
  return {
    body,
    state,
    write: (text: string) => pen.enqueue(new TextEncoder().encode(text)),
    close: () => pen.close(),
    fail: (error: unknown) => pen.error(error),
  };
}

/** Downloads from a server that answers like this, on a clock that stands. */
export function setup(
  answers: readonly (Response | (() => Promise<Response>))[],
  config: Partial<OttuConfig> = {},
) {
  const clock = virtualClock();
  const requests: Request[] = [];
  const told: object[] = [];
  const fetch = async (input: RequestInfo | URL) => {
    requests.push(input as Request);
    const answer = answers[requests.length - 1] ?? expect.unreachable();
    return answer instanceof Response ? answer : answer();
  };
  const resolved = resolveConfig({
    baseUrl: "https://sandbox.ottu.net",
    auth: { apiKey: "key" },
    clock,
    fetch,
    hooks: { onError: (event) => void told.push(event) },
    ...config,
  });
  const way = createDownload(createTransport(resolved), resolved);
  const download = (options?: CallOptions) => way(operation, { path: { token: "t" } }, options);
  return { download, requests, clock, told };
}

/** An answer that is a file. */
export const csv = (text: string | ReadableStream | null, headers: Record<string, string> = {}) =>
  new Response(text, { headers: { "content-type": "text/csv", ...headers } });
/** What a call fails with. */
export const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
