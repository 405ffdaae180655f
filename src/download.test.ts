import { describe, expect, it } from "vitest";
import type { Operation } from "../generated/operation-table.ts";
import { type OttuConfig, resolveConfig } from "./config.ts";
import { createDownload } from "./download.ts";
import { OttuAbortError, OttuApiError, OttuContractError } from "./errors.ts";
import type { CallOptions } from "./options.ts";
import { createTransport } from "./transport.ts";
import { virtualClock } from "./virtual-clock.ts";

const operation: Operation = {
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
function writable() {
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
function setup(answers: readonly (Response | (() => Promise<Response>))[], config: Partial<OttuConfig> = {}) {
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

const csv = (text: string | ReadableStream | null, headers: Record<string, string> = {}) =>
  new Response(text, { headers: { "content-type": "text/csv", ...headers } });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

describe("a download", () => {
  it("says what it is before its content is read", async () => {
    const file = writable();
    const headers = { "content-disposition": 'attachment; filename="a/report.csv"', "content-length": "6" };
    const { download } = setup([csv(file.body, headers)]);
    const { data, status } = await download().withResponse();
    expect(data).toMatchObject({ contentType: "text/csv", filename: "report.csv", size: 6 });
    expect(status).toBe(200);
    file.write("a,b");
    file.write("\r\nc");
    file.close();
    expect(await data.text()).toBe("a,b\r\nc");
  });

  it("gives its bytes", async () => {
    const { download } = setup([new Response(new Uint8Array([80, 75, 0, 255]))]);
    const { contentType, filename, size, bytes } = await download();
    expect(await bytes()).toEqual(new Uint8Array([80, 75, 0, 255]));
    expect([contentType, filename, size]).toEqual([undefined, undefined, undefined]);
  });

  it("gives its text in UTF-8 wherever the pieces are cut", async () => {
    const bytes = new TextEncoder().encode("تقرير");
    const pieces = new ReadableStream({
      start(controller) {
        for (const piece of [bytes.subarray(0, 3), bytes.subarray(3)]) controller.enqueue(piece);
        controller.close();
      },
    });
    expect(await (await setup([csv(pieces)]).download()).text()).toBe("تقرير");
  });

  it("may be empty", async () => {
    expect(await (await setup([csv(null)]).download()).text()).toBe("");
  });

  it.each([
    ["12", 12],
    ["1234567890123456", undefined],
    ["6x", undefined],
    ["x6", undefined],
  ])("reads its size from %s as %s", async (length, size) => {
    expect((await setup([csv("abc", { "content-length": length })]).download()).size).toBe(size);
  });

  it("takes the size of a compressed body for what it is not", async () => {
    const headers = { "content-length": "6", "content-encoding": "gzip" };
    expect((await setup([csv("abc", headers)]).download()).size).toBeUndefined();
  });

  it("is asked for in any type, with the credential", async () => {
    const { download, requests } = setup([csv("a")]);
    await download({ headers: { "X-Trace": "1" } });
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
      accept: "*/*",
      authorization: "Api-Key key",
      "x-trace": "1",
    });
  });

  it("follows where the file is stored, without the credential", async () => {
    const away = new Response(null, { status: 302, headers: { location: "https://example.com/f" } });
    const { download, requests } = setup([away, csv("a")]);
    expect(await (await download()).text()).toBe("a");
    expect(requests[1]?.url).toBe("https://example.com/f");
    expect(Object.fromEntries(requests[1]?.headers ?? [])).toEqual({ accept: "*/*" });
  });

  it("says why a redirect was not followed, and not where it leads", async () => {
    const away = new Response(null, { status: 302, headers: { location: "http://example.com/?signature" } });
    const error = (await failure(setup([away]).download())) as OttuApiError;
    expect(error).toBeInstanceOf(OttuApiError);
    expect(error.message).toContain("downloadReport failed with 302: The redirect was not followed");
    expect(error.headers.has("location")).toBe(false);
    expect(error.message + JSON.stringify(error)).not.toContain("example.com");
  });

  it.each([
    [410, "rejected"],
    [404, "rejected"],
    [403, "rejected"],
  ])("that is answered with %d is an API error", async (status, outcome) => {
    const { download, requests } = setup([Response.json({ detail: "Gone." }, { status })]);
    expect(await failure(download())).toMatchObject({ code: "api_error", status, outcome });
    expect(requests).toHaveLength(1);
  });

  it("is sent for again until it begins to arrive", async () => {
    const { download, clock } = setup([
      new Response(null, { status: 503 }),
      () => Promise.reject(new TypeError("fetch failed")),
      csv("a"),
    ]);
    const call = download().withResponse();
    await clock.advance(10_000);
    const { data, attempts } = await call;
    expect([await data.text(), attempts]).toEqual(["a", 3]);
  });

  it("is asked for by a request that ends with its attempt", async () => {
    const [late, second] = [writable(), csv("a")];
    let answer: (response: Response) => void = () => expect.unreachable();
    const first = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const { download, clock, requests } = setup([() => first, second]);
    const call = download({ timeoutMs: 1000 }).withResponse();
    await clock.advance(999);
    expect(requests[0]?.signal.aborted).toBe(false);
    await clock.advance(9000);
    expect(requests[0]?.signal.reason).toMatchObject({ name: "TimeoutError" });
    expect(await (await call).data.text()).toBe("a");
    // What comes too late is let go of.
    answer(csv(late.body));
    await clock.advance(0);
    expect(late.state.cancelled).toBeDefined();
  });

  it("leaves no timer and no listener once it is read", async () => {
    const { download, clock } = setup([csv("a")]);
    await (await download({ signal: new AbortController().signal })).text();
    expect(clock.pending).toBe(0);
  });

  it("is not an HTML page, which is let go of", async () => {
    const { download, requests } = setup([
      csv(writable().body, { "content-type": "Text/HTML; charset=utf-8" }),
    ]);
    const expected = { code: "undecodable_response", reason: "html", status: 200, outcome: "accepted" };
    expect(await failure(download())).toMatchObject({ ...expected, attempts: 1 });
    expect(requests[0]?.signal.aborted).toBe(true);
  });

  it("is let go of when a contract refuses its answer", async () => {
    const file = writable();
    const violation = {
      rule: "a",
      severity: "error",
      target: "response",
      pointer: "",
      message: "b",
      source: "c",
    };
    const contract = ({ response }: { response?: unknown }) => (response ? [violation as never] : []);
    const { download, requests } = setup([csv(file.body)], { contract, onViolation: "throw" });
    expect(await failure(download())).toBeInstanceOf(OttuContractError);
    expect(requests[0]?.signal.aborted).toBe(true);
  });
});

describe("a download under way", () => {
  const begun = async (options?: CallOptions) => {
    const file = writable();
    const { download, clock, told, requests } = setup([csv(file.body)]);
    const { body, text } = await download({ timeoutMs: 1000, totalTimeoutMs: 5000, ...options });
    return { file, body, text, clock, told, signal: () => requests[0]?.signal.aborted };
  };

  it("may take its time as long as pieces come", async () => {
    const { file, text, clock } = await begun();
    const reading = text();
    for (const piece of ["a", "b", "c", "d"]) {
      await clock.advance(900);
      file.write(piece);
    }
    file.close();
    await clock.advance(0);
    expect(await reading).toBe("abcd");
    expect(clock.pending).toBe(0);
  });

  it("times out when no piece comes", async () => {
    const { file, text, clock, told, signal } = await begun();
    const reading = failure(text());
    await clock.advance(900);
    file.write("a");
    await clock.advance(1000);
    expect(await reading).toMatchObject({
      code: "timeout",
      which: "attempt",
      message: expect.stringContaining("within 1000 ms (timeoutMs)"),
      status: 200,
      outcome: "unknown",
      operationId: "downloadReport",
      attempts: 1,
    });
    expect(file.state.cancelled).toBeDefined();
    expect(signal()).toBe(true);
    expect(clock.pending).toBe(0);
    expect(told).toEqual([
      {
        call: 1,
        operationId: "downloadReport",
        method: "GET",
        path: operation.path,
        attempt: 1,
        code: "timeout",
        outcome: "unknown",
        status: 200,
        durationMs: 1900,
      },
    ]);
  });

  it("times out as a whole, also while nobody reads", async () => {
    const { file, body, clock, signal } = await begun();
    await clock.advance(5000);
    expect([file.state.cancelled !== undefined, signal()]).toEqual([true, true]);
    expect(await failure(body.getReader().read())).toMatchObject({ code: "timeout", which: "total" });
  });

  it("counts the time before it began into the whole", async () => {
    const file = writable();
    const { download, clock } = setup([
      async () => {
        await clock.advance(3000);
        return csv(file.body);
      },
    ]);
    const { text } = await download({ timeoutMs: 4000, totalTimeoutMs: 5000 });
    const reading = failure(text());
    await clock.advance(1999);
    file.write("a");
    await clock.advance(1);
    expect(await reading).toMatchObject({ code: "timeout", which: "total" });
  });

  it("ends by its signal, also while nobody reads", async () => {
    const controller = new AbortController();
    const { file, body, clock, signal } = await begun({ signal: controller.signal });
    controller.abort("enough");
    expect([file.state.cancelled !== undefined, signal(), clock.pending]).toEqual([true, true, 0]);
    const error = await failure(body.getReader().read());
    expect(error).toBeInstanceOf(OttuAbortError);
    expect(error).toMatchObject({ cause: "enough", status: 200 });
  });

  it("fails with a typed error when its connection breaks", async () => {
    const { file, text, told, clock } = await begun();
    const reading = failure(text());
    file.write("a");
    file.fail(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
    expect(await reading).toMatchObject({ code: "connection_failed", status: 200, outcome: "unknown" });
    expect(told).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("is given up when its stream is cancelled", async () => {
    const { file, body, clock, told, signal } = await begun();
    await body.cancel("no need");
    expect([file.state.cancelled, signal(), clock.pending]).toEqual(["no need", true, 0]);
    expect(told).toEqual([]);
  });

  it("is not read ahead of its reader", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>(
      { pull: (controller) => controller.enqueue(new Uint8Array([++pulled])) },
      { highWaterMark: 0 },
    );
    const { body } = await setup([csv(endless)]).download();
    const reader = body.getReader();
    await reader.read();
    await reader.read();
    expect(pulled).toBe(2);
    await reader.cancel();
  });
});
