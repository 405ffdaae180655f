import { describe, expect, it, vi } from "vitest";
import { csv, failure, operation, setup, writable } from "./download.fixture.ts";
import { OttuAbortError } from "./errors.ts";
import { guardedStream } from "./guarded-stream.ts";
import type { CallOptions } from "./options.ts";
import { virtualClock } from "./virtual-clock.ts";

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

  it("ends once when its signal aborts while a piece is waited for", async () => {
    const controller = new AbortController();
    const { text, told } = await begun({ signal: controller.signal });
    const reading = failure(text());
    controller.abort("enough");
    expect(await reading).toBeInstanceOf(OttuAbortError);
    expect(told).toHaveLength(1);
  });

  it("is given up at once when its signal has aborted before it begins", () => {
    const release = vi.fn();
    const { body, state } = writable();
    guardedStream(body, {
      clock: virtualClock(),
      signal: AbortSignal.abort("enough"),
      timeoutMs: 1000,
      totalTimeoutMs: 5000,
      errorOf: (stoppedBy, cause) => new Error(`${stoppedBy}: ${cause}`),
      release,
    });
    expect(release).toHaveBeenCalledOnce();
    expect(state.cancelled).toEqual(new Error("caller: enough"));
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
