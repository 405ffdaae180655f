import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { UploadProgress } from "../generated/client.ts";
import { Ottu } from "./ottu.ts";
import { virtualClock } from "./virtual-clock.ts";

const auth = { apiKey: "your_private_api_key" };
const answer = { file_url: "attachments/invoice.pdf", original_filename: "invoice.pdf" };
const fileOf = (bytes: number, name = "invoice.pdf") => new File([new Uint8Array(bytes)], name);
const LIMIT = 2_621_440;

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A client whose requests are kept and answered well. */
function setup(fetch?: (request: Request) => Promise<Response>) {
  const requests: Request[] = [];
  const clock = virtualClock();
  const ottu = new Ottu({
    baseUrl: "https://sandbox.ottu.net",
    auth,
    clock,
    fetch: async (input) => {
      const request = input as Request;
      requests.push(request);
      return fetch ? fetch(request) : Response.json(answer);
    },
  });
  return { ottu, requests, clock };
}

/** A server that reads what it is sent. */
async function serve() {
  const received: { headers: NodeJS.Dict<unknown>; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("latin1").on("data", (piece: string) => {
      body += piece;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

describe("an upload", () => {
  it("sends the file as a form without being told how", async () => {
    const { ottu, requests } = setup();
    expect(await ottu.attachments.upload({ file: fileOf(3), order_no: "ORD-12345" })).toEqual(answer);
    const form = await requests[0]?.formData();
    expect(form?.get("file")).toMatchObject({ name: "invoice.pdf", size: 3 });
    expect(form?.get("order_no")).toBe("ORD-12345");
  });

  it.each([
    ["one byte too many", fileOf(LIMIT + 1), "file has 2621441 bytes; at most 2621440 are allowed"],
    ["another kind of file", fileOf(3, "invoice.exe"), "file must have a file name ending in one of .pdf"],
    ["no content", fileOf(0), "file is an empty file"],
  ])("of a file with %s is refused before anything is sent", async (_, file, message) => {
    const { ottu, requests } = setup();
    const error = await ottu.attachments.upload({ file }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "invalid_request",
      part: "body",
      field: "/file",
      outcome: "not_sent",
    });
    expect(String(error)).toContain(message);
    expect(requests).toHaveLength(0);
  });

  it("of the largest file there may be is sent", async () => {
    expect(await setup().ottu.attachments.upload({ file: fileOf(LIMIT, "invoice.PDF") })).toEqual(answer);
  });
});

describe("progress", () => {
  it("goes from nothing to everything, over a socket, and the server knows the length", async () => {
    const { baseUrl, received } = await serve();
    const told: UploadProgress[] = [];
    const ottu = new Ottu({ baseUrl, auth });
    const onProgress = (progress: UploadProgress) => void told.push(progress);
    const warn = vi.spyOn(console, "warn");
    expect(await ottu.attachments.upload({ file: fileOf(100_000) }, { onProgress })).toEqual(answer);
    const [{ headers, body } = { headers: {}, body: "" }] = received;
    const total = body.length;
    expect(headers["content-length"]).toBe(String(total));
    expect(headers).not.toHaveProperty("transfer-encoding");
    expect(body).toContain('filename="invoice.pdf"');
    expect(told[0]).toEqual({ sentBytes: 0, totalBytes: total });
    expect(told.at(-1)).toEqual({ sentBytes: total, totalBytes: total });
    expect(told.length).toBeGreaterThan(5);
    const sent = told.map(({ sentBytes }) => sentBytes);
    expect(sent).toEqual([...sent].sort((a, b) => a - b));
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it("begins anew when the file is sent again, with the same bytes", async () => {
    const bodies: string[] = [];
    const { ottu, clock } = setup(async (request) => {
      bodies.push(await request.text());
      if (bodies.length === 1) throw Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" });
      return Response.json(answer);
    });
    const told: number[] = [];
    const options = { onProgress: ({ sentBytes }: UploadProgress) => void told.push(sentBytes) };
    const call = ottu.attachments.upload({ file: fileOf(10) }, options).withResponse();
    await clock.advance(10_000);
    expect((await call).attempts).toBe(2);
    expect(bodies[1]).toBe(bodies[0]);
    expect(told.filter((sentBytes) => sentBytes === 0)).toHaveLength(2);
  });

  it("leaves a failure to connect what it is: nothing was sent", async () => {
    const { baseUrl } = await serve();
    await cleanups.pop()?.();
    const ottu = new Ottu({ baseUrl, auth, retries: 0 });
    const error = await ottu.attachments
      .upload({ file: fileOf(3) }, { onProgress: () => {} })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "connection_failed", outcome: "not_sent" });
  });

  it("tells of nothing that the network has not taken", async () => {
    const told: unknown[] = [];
    const { ottu } = setup();
    await ottu.attachments.upload({ file: fileOf(50_000) }, { onProgress: (one) => void told.push(one) });
    expect(told).toEqual([]);
  });

  it("is not streamed for where nobody asks", async () => {
    const { ottu, requests } = setup();
    await ottu.attachments.upload({ file: fileOf(3) }, { onProgress: undefined } as object);
    expect(requests[0]?.headers.has("content-length")).toBe(false);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("oops");
      },
    ],
    ["rejects", async () => Promise.reject(new Error("oops"))],
  ])("that %s costs no upload and is reported once", async (_, onProgress) => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { ottu } = setup(async (request) => {
      await request.text();
      return Response.json(answer);
    });
    expect(await ottu.attachments.upload({ file: fileOf(50_000) }, { onProgress })).toEqual(answer);
    const message = "ottu-sdk: onProgress failed; the upload goes on, and this is said once";
    expect(warn.mock.calls).toEqual([[message, new Error("oops")]]);
    warn.mockRestore();
  });

  it("must be a function, and is for operations that take a file", async () => {
    const { ottu } = setup();
    const onProgress = "yes" as never;
    await expect(ottu.attachments.upload({ file: fileOf(3) }, { onProgress })).rejects.toMatchObject({
      part: "options",
      field: "/onProgress",
    });
    const body = { session_id: "5ca114666d472a170d3c4ea6cadbf347679b2532" };
    await expect(ottu.payments.inquire(body, { onProgress: () => {} } as object)).rejects.toMatchObject({
      part: "options",
      field: "/onProgress",
    });
  });
});
