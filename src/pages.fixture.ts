import { expect } from "vitest";
import type { PageCall } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { resolveConfig } from "./config.ts";
import type { CallOptions } from "./options.ts";
import { createPages } from "./pages.ts";
import { createTransport } from "./transport.ts";

/** Where the lists are. */
export const origin = "https://sandbox.ottu.net";
/** A list whose pages go on by a link. */
export const reports: Operation = {
  operationId: "listReports",
  method: "GET",
  path: "/b/api/v1/reports/files/",
  auth: "required",
  pathParameters: [],
  queryParameters: [
    { name: "interval", required: false, list: false, type: "string" },
    { name: "limit", required: false, list: false, type: "integer" },
    { name: "offset", required: false, list: false, type: "integer" },
    { name: "pg_codes", required: false, list: true, type: "string" },
  ],
  successStatuses: [200],
  mayAnswerList: true,
  retry: { safe: true },
  pages: { style: "offset", items: "results", next: "next" },
};
const { queryParameters: _, ...withoutQuery } = reports;
const accounts: Operation = {
  ...withoutQuery,
  operationId: "listWalletAccounts",
  method: "POST",
  requestBody: { required: true, mediaTypes: { "application/json": { files: {} } } },
  pages: { style: "cursor", items: "results", next: "next", sends: "pagination" },
};

/** What is asked for. */
export interface Asked {
  [name: string]: unknown;
}
/** What is answered. */
export interface Body {
  results?: string[];
  next?: unknown;
}

/** A client whose server answers with these bodies, one after the other. */
export function setup(...bodies: unknown[]) {
  const requests: Request[] = [];
  const fetch = async (request: RequestInfo | URL) => {
    requests.push(request as Request);
    const body = bodies[requests.length - 1];
    return body instanceof Response ? body : Response.json(body);
  };
  const send = createTransport(resolveConfig({ baseUrl: origin, auth: { apiKey: "key" }, fetch }));
  const pages = createPages(send, origin);
  const list = (query?: Asked, options?: CallOptions): PageCall<string, Body, Asked> =>
    pages(reports, { query }, options);
  const listAccounts = (body: Asked, options?: CallOptions): PageCall<string, Body, Asked> =>
    pages(accounts, { body }, options);
  return { list, listAccounts, requests, queries: () => requests.map(({ url }) => new URL(url).search) };
}

/** What a call fails with. */
export const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
