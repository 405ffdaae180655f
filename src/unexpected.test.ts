import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import type { ErrorEvent, OttuConfig } from "./index.ts";
import { isOttuCallError, isOttuUnexpectedError, Ottu } from "./index.ts";
import { virtualClock } from "./virtual-clock.ts";

const body = { type: "payment_request" as const, pg_codes: ["kpay"], amount: "20.000", currency_code: "KWD" };
const order = { ...body, order_no: "ORD-12345" };
const failing = (cause: unknown) => () => {
  throw cause;
};

/** A client that counts its sends and notes down what onError is told. */
function setup(
  config: Partial<OttuConfig> = {},
  answer: () => Response = () => Response.json({}, { status: 201 }),
) {
  const told: ErrorEvent[] = [];
  const fetch = vi.fn(async () => answer());
  const ottu = new Ottu({
    baseUrl: "https://sandbox.ottu.net",
    auth: { apiKey: "your_private_api_key" },
    fetch,
    hooks: { onError: (event) => void told.push(event) },
    ...config,
  });
  return { ottu, fetch, told };
}

async function failure(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => expect.unreachable(),
    (thrown) => thrown,
  );
  expect(isOttuCallError(error) && isOttuUnexpectedError(error)).toBe(true);
  return error as Error & Record<string, unknown>;
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A file that has changed since it was opened, which the runtime refuses to read. */
async function unreadableFile(): Promise<File> {
  const folder = await mkdtemp(join(tmpdir(), "ottu-"));
  cleanups.push(() => rm(folder, { recursive: true }));
  const path = join(folder, "invoice.pdf");
  await writeFile(path, "content");
  const file = new File([await openAsBlob(path)], "invoice.pdf");
  await writeFile(path, "other content");
  return file;
}

it("tells that a call was not sent when its file cannot be read", async () => {
  const { ottu, fetch, told } = setup();
  const call = ottu.checkout.create(
    { ...body, attachment: await unreadableFile() },
    { contentType: "multipart/form-data" },
  );
  expect(await failure(call)).toMatchObject({
    code: "unexpected_error",
    operationId: "createCheckout",
    outcome: "not_sent",
    attempts: 0,
    message: expect.stringMatching(/^createCheckout was not sent: .*see cause$/),
    cause: { name: "NotReadableError" },
  });
  expect(fetch).not.toHaveBeenCalled();
  expect(told).toEqual([
    expect.objectContaining({ code: "unexpected_error", outcome: "not_sent", attempt: 0 }),
  ]);
});

it("tells that a call was not sent when reading its body throws", async () => {
  const { ottu, fetch, told } = setup();
  const cause = new Error("the getter failed");
  const call = ottu.checkout.create(
    Object.defineProperty({ ...body }, "amount", { enumerable: true, get: failing(cause) }),
  );
  expect(await failure(call)).toMatchObject({ outcome: "not_sent", attempts: 0, cause });
  expect([fetch.mock.calls.length, told.length]).toEqual([0, 1]);
});

it("tells that a call was not sent when its options throw", async () => {
  const options = Object.defineProperty({}, "signal", { enumerable: true, get: failing("no") });
  expect(await failure(setup().ottu.checkout.create(body, options))).toMatchObject({
    outcome: "not_sent",
    cause: "no",
  });
});

/** A clock of which one function begins to fail with its `from`th use. */
function failingClock(name: "now" | "setTimeout" | "clearTimeout" | "random", from: number) {
  const clock = virtualClock();
  const works = clock[name] as (...args: unknown[]) => unknown;
  let uses = 0;
  Object.assign(clock, {
    [name]: (...args: unknown[]) =>
      ++uses >= from ? failing(new Error("the clock failed"))() : works(...args),
  });
  return clock;
}

it.each([
  ["setTimeout", 1, "not_sent", 0],
  ["setTimeout", 2, "not_sent", 0],
  ["now", 3, "not_sent", 0],
  ["clearTimeout", 1, "unknown", 1],
] as const)(
  "counts the sends before a clock whose %s fails at its use number %i",
  async (name, from, outcome, attempts) => {
    const { ottu, fetch, told } = setup({ clock: failingClock(name, from) });
    const error = await failure(ottu.checkout.create(order));
    expect(error).toMatchObject({ outcome, attempts, cause: { message: "the clock failed" } });
    expect(error.settle === undefined).toBe(outcome !== "unknown");
    expect(fetch).toHaveBeenCalledTimes(attempts);
    expect(told).toEqual([expect.objectContaining({ outcome, attempt: attempts })]);
  },
);

it("says that the server accepted what it had answered well before the clock failed", async () => {
  // The second timer to be cleared is that of the call, when everything is done.
  const { ottu } = setup({ clock: failingClock("clearTimeout", 2) });
  expect(await failure(ottu.checkout.create(order))).toMatchObject({ outcome: "accepted", attempts: 1 });
});

it("knows the sends of a call that breaks off before another", async () => {
  const { ottu } = setup({ clock: failingClock("random", 1) }, () => new Response("", { status: 503 }));
  expect(await failure(ottu.checkout.retrieve("19b1ef5a"))).toMatchObject({
    outcome: "unknown",
    attempts: 1,
  });
});

it("survives a clock that never works, with an error all the same", async () => {
  const { ottu, told } = setup({ clock: failingClock("now", 1) });
  expect(await failure(ottu.checkout.create(order))).toMatchObject({ outcome: "not_sent" });
  expect(told).toMatchObject([{ durationMs: 0 }]);
});

it("does not wait for a file that never ends to be read, beyond the time of the call", async () => {
  const clock = virtualClock();
  const { ottu, fetch } = setup({ clock });
  const attachment = new File(["content"], "invoice.pdf");
  attachment.stream = () => new ReadableStream({ pull: () => new Promise(() => {}) });
  const call = ottu.checkout.create(
    { ...body, attachment },
    { contentType: "multipart/form-data", totalTimeoutMs: 5000 },
  );
  call.catch(() => {});
  await clock.advance(5000);
  await expect(call).rejects.toMatchObject({
    code: "timeout",
    which: "total",
    outcome: "not_sent",
    attempts: 0,
  });
  expect(fetch).not.toHaveBeenCalled();
});
