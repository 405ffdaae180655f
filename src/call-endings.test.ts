import { expect, it } from "vitest";
import { type Hooks, isOttuError, Ottu, type OttuCallError, type OttuConfig } from "./index.ts";
import { virtualClock } from "./virtual-clock.ts";

const auth = { apiKey: "your_private_api_key" };
const session = "5ca114666d472a170d3c4ea6cadbf347679b2532";
const lost = () => new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
const answer = (status: number) => Response.json({ detail: "No." }, { status });

/** A client over scripted answers, a clock that stands, and what its hooks are told, name first. */
function setup(answers: (Response | Error | "stall")[], config: Partial<OttuConfig> = {}) {
  const clock = virtualClock();
  const told: [name: string, members: object][] = [];
  const note = (name: keyof Hooks) => (event: object) => void told.push([name, event]);
  let sent = 0;
  const fetch = async () => {
    const next = answers[sent++] ?? expect.unreachable();
    if (next instanceof Error) throw next;
    return next === "stall" ? new Promise<never>(() => {}) : next;
  };
  const hooks = { onRequest: note("onRequest"), onRetry: note("onRetry"), onError: note("onError") };
  const ottu = new Ottu({ baseUrl: "https://sandbox.ottu.net", auth, clock, fetch, hooks, ...config });
  return { ottu, clock, told, names: () => told.map(([name]) => name), sent: () => sent };
}

async function failure(call: Promise<unknown>): Promise<OttuCallError> {
  const error: unknown = await call.then(
    () => expect.unreachable(),
    (thrown) => thrown,
  );
  expect(isOttuError(error)).toBe(true);
  return error as OttuCallError;
}

it("tells hooks of no attempt when the signal had aborted before", async () => {
  const { ottu, names } = setup([]);
  const error = await failure(ottu.checkout.retrieve(session, { signal: AbortSignal.abort() }));
  expect(error.message).toBe("retrieveCheckout was not sent: the signal was aborted");
  expect(names()).toEqual(["onError"]);
});

it("tells hooks of no further attempt when the signal aborts one under way", async () => {
  const controller = new AbortController();
  const { ottu, clock, names } = setup(["stall"]);
  const failing = failure(ottu.checkout.retrieve(session, { signal: controller.signal }));
  await clock.advance(10);
  controller.abort();
  expect(await failing).toMatchObject({ code: "aborted", attempts: 1 });
  expect(names()).toEqual(["onRequest", "onError"]);
});

it("tells hooks a status only where there was one", async () => {
  const { ottu, clock, told } = setup([lost(), answer(503), lost()]);
  const failing = failure(ottu.checkout.retrieve(session));
  await clock.advance(60_000);
  await failing;
  const statuses = told
    .filter(([name]) => name !== "onRequest")
    .map(([name, event]) => [name, "status" in event ? event.status : "none"]);
  expect(statuses).toEqual([
    ["onRetry", "none"],
    ["onRetry", 503],
    ["onError", "none"],
  ]);
});

it("takes a card that is gone for deleted, and a refusal after a failure for a refusal", async () => {
  const card = { customer_id: "customer_id", type: "sandbox" } as const;
  const gone = setup([answer(503), answer(404)]);
  const deleting = gone.ottu.cards.delete("9923873408", card).withResponse();
  await gone.clock.advance(10_000);
  expect(await deleting).toMatchObject({ status: 404, attempts: 2 });
  const refused = setup([answer(503), answer(403)]);
  const failing = failure(refused.ottu.cards.delete("9923873408", card));
  await refused.clock.advance(10_000);
  expect(await failing).toMatchObject({ code: "api_error", status: 403, attempts: 2 });
});

it("shows a contract no answer but the last", async () => {
  const controller = new AbortController();
  const judged: number[] = [];
  const contract: OttuConfig["contract"] = ({ response }) => {
    if (response) judged.push(response.status);
    return [];
  };
  const { ottu, clock, sent } = setup([answer(503)], { contract });
  const failing = failure(ottu.checkout.retrieve(session, { signal: controller.signal }));
  await clock.advance(10);
  controller.abort();
  expect(await failing).toMatchObject({ code: "aborted", attempts: 1 });
  expect([sent(), judged]).toEqual([1, []]);
});

it("has a tracking key in its response only where the operation takes one", async () => {
  const { ottu } = setup([Response.json({ session_id: session, state: "paid" })]);
  const response = await ottu.checkout.retrieve(session).withResponse();
  expect(Object.keys(response).sort()).toEqual(["attempts", "data", "headers", "status"]);
});

it("says what is missing where a credential is", async () => {
  const { ottu } = setup([], { auth: undefined as never });
  const error = await failure(ottu.payments.inquire({ session_id: session }));
  expect(error).toMatchObject({ code: "missing_credential", part: "auth" });
  expect(error.message).toBe(
    "inquirePayment was not sent: it needs a credential; pass auth to the constructor",
  );
});

it.each([
  ["with the credential hidden", auth, "no [redacted]"],
  ["as it is where there is none", undefined, "no your_private_api_key"],
])("reports a body that cannot even be looked at, %s", async (_, given, message) => {
  const fail = () => {
    throw new Error("no your_private_api_key");
  };
  const body = new Proxy({}, { ownKeys: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail });
  const { ottu, sent } = setup([], { auth: given as never });
  const error = await failure(ottu.paymentMethods.list(body as never));
  expect(error).toMatchObject({ code: "unexpected_error", outcome: "not_sent", cause: { message } });
  expect(sent()).toBe(0);
});
