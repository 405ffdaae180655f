import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { csv, failure, setup, writable } from "./download.fixture.ts";
import { OttuApiError, OttuContractError } from "./errors.ts";

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

  it("names the host of a redirect that cannot be reached, and nothing else of its address", async () => {
    const location = "https://files.example.com/f?signature=hidden";
    const away = () => Promise.resolve(new Response(null, { status: 302, headers: { location } }));
    const lost = () => Promise.reject(new TypeError("fetch failed"));
    const error = await failure(setup([away, lost]).download({ retries: 0 }));
    expect(error).toMatchObject({
      code: "connection_failed",
      outcome: "unknown",
      message: expect.stringMatching(
        /^downloadReport got no complete answer \(files\.example\.com, where the redirect leads, could not be reached\)/,
      ),
    });
    expect(inspect(error)).not.toMatch(/signature|hidden/);
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
