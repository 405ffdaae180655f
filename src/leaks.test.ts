import { inspect } from "node:util";
import { expect, it, vi } from "vitest";
import { Ottu, type OttuCallError } from "./index.ts";

const apiKey = "hidden-api-key";
const body = {
  type: "payment_request" as const,
  pg_codes: ["kpay"],
  amount: "20.000",
  currency_code: "KWD",
  customer_email: "hidden@example.com",
  extra: { note: "hidden-note" },
};

type Fetch = (request: Request) => Promise<Response>;
const client = (fetch: Fetch, more: object = {}) =>
  new Ottu({
    baseUrl: "https://sandbox.ottu.net",
    auth: { apiKey },
    fetch: fetch as typeof globalThis.fetch,
    ...more,
  });

async function failure(fetch: Fetch, more: object = {}): Promise<OttuCallError & Record<string, unknown>> {
  return client(fetch, more)
    .checkout.create(body)
    .then(
      () => expect.unreachable(),
      (error) => error,
    );
}

/** What any log could show of an error, members that inspect leaves out among them. */
function everything(error: Error & Record<string, unknown>): string {
  const headers = error.headers instanceof Headers ? [...error.headers] : [];
  const shown = inspect(error, { depth: 20, showHidden: true });
  return [shown, JSON.stringify([error, headers]), String(error.stack), inspect(error.cause)].join("\n");
}

it("shows nothing that a server repeats, wherever it does", async () => {
  const error = await failure(async (request) => {
    const sent = await request.text();
    const key = request.headers.get("authorization") ?? "";
    return Response.json(
      {
        detail: `Got ${sent}`,
        extra: { "hidden-note": [key] },
        customer_email: ["hidden@example.com is taken."],
      },
      {
        status: 400,
        headers: { "x-echo": key, "x-customer": "HIDDEN@example.com", "x-request-id": "19b1ef5a" },
      },
    );
  });
  expect(everything(error)).not.toMatch(/hidden/i);
  expect(error.issues).toContainEqual({ pointer: "/customer_email", message: "[redacted] is taken." });
  expect((error.headers as Headers).get("x-request-id")).toBe("19b1ef5a");
});

it("shows no number of a card, whoever it belongs to", async () => {
  const error = await failure(async () =>
    Response.json({ detail: "4111 1111 1111 1111 was declined." }, { status: 400 }),
  );
  expect(error.issues).toEqual([{ pointer: "", message: "[redacted] was declined." }]);
  expect(error.message).not.toContain("4111");
});

it("shows nothing that a fetch of the caller's puts into its error", async () => {
  const error = await failure(async (request) => {
    throw Object.assign(new TypeError(`fetch failed for ${request.headers.get("authorization")}`), {
      request,
    });
  });
  expect(error).toMatchObject({ code: "connection_failed", outcome: "unknown" });
  expect(everything(error)).not.toContain("hidden");
  expect(error.cause).toMatchObject({ name: "TypeError", message: "fetch failed for Api-Key [redacted]" });
});

it("leaves a cause with nothing to hide as it is", async () => {
  const cause = new TypeError("fetch failed", {
    cause: Object.assign(new Error("x"), { code: "ECONNRESET" }),
  });
  expect((await failure(() => Promise.reject(cause))).cause).toBe(cause);
});

it("leaves the reason of the caller's own signal as it is", async () => {
  const reason = new Error("hidden@example.com has left");
  const call = client(() => new Promise(() => {})).checkout.create(body, {
    signal: AbortSignal.abort(reason),
  });
  await expect(call).rejects.toHaveProperty("cause", reason);
});

it("shows nothing of what a contract puts into its error", async () => {
  const contract = vi.fn(({ request }: { request: object }) => {
    throw new Error(`cannot judge ${JSON.stringify(request)}`);
  });
  const error = await failure(async () => Response.json({}), { contract });
  expect(error).toMatchObject({ code: "contract_violation", outcome: "not_sent" });
  expect(everything(error)).not.toContain("hidden");
});

it("redacts the headers of a success, and its data not", async () => {
  const { headers, data } = await client(async (request) => {
    const key = request.headers.get("authorization") ?? "";
    return Response.json(
      { customer_email: "hidden@example.com" },
      { status: 201, headers: { "x-echo": key } },
    );
  })
    .checkout.create(body)
    .withResponse();
  expect(headers.get("x-echo")).toBe("Api-Key [redacted]");
  expect(data).toEqual({ customer_email: "hidden@example.com" });
});
