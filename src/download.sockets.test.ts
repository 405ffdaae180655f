import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import type { Operation } from "../generated/operation-table.ts";
import { resolveConfig } from "./config.ts";
import { createDownload } from "./download.ts";
import type { CallOptions } from "./options.ts";
import { createTransport } from "./transport.ts";

const operation: Operation = {
  operationId: "downloadReport",
  method: "GET",
  path: "/b/report/",
  auth: "required",
  pathParameters: [],
  successStatuses: [200],
  retry: { safe: true },
  download: { redirects: [302] },
};
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A server on a free port, what it was sent, and its connections. */
async function serve(listener: RequestListener) {
  const headers: NodeJS.Dict<unknown>[] = [];
  const sockets: Socket[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers);
    listener(request, response);
  });
  server.on("connection", (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, headers, sockets };
}

/** Resolves when a connection is closed, however rudely. */
function closeOf(socket: Socket | undefined): Promise<void> {
  return new Promise((resolve) => socket?.on("error", () => {}).on("close", () => resolve()));
}

function download(baseUrl: string, options?: CallOptions) {
  const config = resolveConfig({ baseUrl, auth: { apiKey: "your_private_api_key" } });
  return createDownload(createTransport(config), config)(operation, {}, options);
}

/** Writes until it is told to stop, as fast as it is read. */
const endless: RequestListener = (_, response) => {
  const line = Buffer.alloc(64 * 1024, "a");
  const write = () => {
    while (!response.destroyed && response.write(line));
  };
  response.on("drain", write).writeHead(200, { "content-type": "text/csv" });
  write();
};

it("streams a file from where it is stored, which never sees the credential", async () => {
  const rows = "a,b\r\n".repeat(200_000);
  const store = await serve((_, response) =>
    response
      .writeHead(200, {
        "content-type": "text/csv",
        "content-disposition": "attachment; filename=report.csv",
        "content-length": rows.length,
      })
      .end(rows),
  );
  const ottu = await serve((_, response) => response.writeHead(302, { location: `${store.url}/f` }).end());
  const file = await download(ottu.url);
  expect([file.contentType, file.filename, file.size]).toEqual(["text/csv", "report.csv", rows.length]);
  expect(await file.text()).toBe(rows);
  expect(ottu.headers[0]?.authorization).toBe("Api-Key your_private_api_key");
  expect(store.headers[0]).not.toHaveProperty("authorization");
});

it("closes the connection of a stream that is cancelled", async () => {
  const { url, sockets } = await serve(endless);
  const { body } = await download(url);
  const reader = body.getReader();
  expect((await reader.read()).done).toBe(false);
  const closed = closeOf(sockets[0]);
  await reader.cancel();
  await closed;
});

it("closes the connection of a stream whose signal aborts", async () => {
  const { url, sockets } = await serve(endless);
  const controller = new AbortController();
  const { body } = await download(url, { signal: controller.signal });
  const reader = body.getReader();
  await reader.read();
  const closed = closeOf(sockets[0]);
  controller.abort();
  await expect(reader.read()).rejects.toMatchObject({ code: "aborted" });
  await closed;
});

it("tells a file that breaks off from one that ends", async () => {
  const { url } = await serve((request, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half", () => request.socket.destroy());
  });
  const { text } = await download(url);
  await expect(text()).rejects.toMatchObject({ code: "connection_failed", status: 200, attempts: 1 });
});
