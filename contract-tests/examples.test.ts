import currencies from "currency-codes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OperationId, operations } from "../generated/operation-table.ts";
import { requestValidators, responseValidators } from "../generated/validators.ts";
import { declaredProperties } from "../scripts/generate/spec.ts";
import { Ottu } from "../src/index.ts";
import { bundle, entries, requestExamples, responsesOf } from "./support/bundle.ts";
import { call, sessionId, withFiles } from "./support/call.ts";
import { startMock } from "./support/prism.ts";

type Body = Record<string, unknown>;

let mock: Awaited<ReturnType<typeof startMock>>;
let ottu: Ottu;
beforeAll(async () => {
  mock = await startMock();
  ottu = new Ottu({ baseUrl: mock.url, auth: { apiKey: "your_private_api_key" } });
});
afterAll(() => mock.close());

const requests = entries.flatMap((entry) =>
  requestExamples(entry).map((example) => ({ entry, operationId: entry.operation.operationId, ...example })),
);
const responses = entries.flatMap((entry) =>
  responsesOf(entry)
    .filter(({ status }) => status < 300)
    .flatMap(({ range, examples }) =>
      examples.map((example) => ({ entry, operationId: entry.operation.operationId, range, ...example })),
    ),
);

describe("every request example", () => {
  it.each(requests)("$operationId, $mediaType: $name is accepted", async ({ entry, mediaType, value }) => {
    const { operationId } = entry.operation;
    const { status, headers } = await call(ottu, entry, {
      body: withFiles(entry, mediaType, value),
      mediaType,
    });
    expect(headers.get("sl-violations")).toBeNull();
    expect(operations[operationId as OperationId].successStatuses).toContain(status);
    const validate = requestValidators[operationId]?.[mediaType];
    expect(validate?.(value), JSON.stringify(validate?.errors)).toBe(true);
  });

  it("stands in every media type of every body", () => {
    const offered = entries.flatMap(({ operation }) =>
      Object.keys(operation.requestBody?.content ?? {}).map((type) => `${operation.operationId} ${type}`),
    );
    const shown = new Set(requests.map(({ operationId, mediaType }) => `${operationId} ${mediaType}`));
    expect([...shown].sort()).toEqual(offered.sort());
  });
});

describe("every response example", () => {
  it.each(responses)("$operationId $range: $name comes back and has no undocumented member", async (one) => {
    const { entry, operationId, range, name, value } = one;
    const { status, headers, data } = await call(ottu, entry, { headers: { Prefer: `example=${name}` } });
    expect(headers.get("sl-violations")).toBeNull();
    expect(status).toBe(Number(range));
    expect(data).toEqual(value);
    const validate = responseValidators[operationId]?.[range];
    expect(validate?.(data), JSON.stringify(validate?.errors)).toBe(true);
  });

  it("stands at every success", () => {
    const successes = Object.values(operations).flatMap(({ operationId, successStatuses }) =>
      successStatuses.map((status) => `${operationId} ${status}`),
    );
    const shown = new Set(responses.map(({ operationId, range }) => `${operationId} ${range}`));
    expect([...shown].sort()).toEqual(successes.sort());
  });

  /** A refund makes a transaction of its own beneath the first one. */
  const child = { session: "bb7fc280827c2f177a9690299cfefa4128dbbd60", replay: "runOperation replayed" };

  it.each(responses)("$operationId $range: $name is of the one session, or of its refund", (example) => {
    const { operationId, name, value } = example;
    const sessions = new Set(JSON.stringify(value).match(/\b[0-9a-f]{40}\b/g) ?? []);
    const { session_id } = value as Body;
    if (session_id === undefined) expect(`${operationId} ${name}`).toBe("runOperation canceled");
    else expect(session_id).toBe(`${operationId} ${name}` === child.replay ? child.session : sessionId);
    expect([sessionId, child.session]).toEqual(expect.arrayContaining([...sessions]));
  });

  it.each(responses.filter(({ value }) => "amount" in (value as Body)))(
    "$operationId $range: $name states its amounts in one currency, to its scale",
    ({ value }) => {
      const { amount, txn, payment_methods = [], amount_details } = value as Body;
      const { currency_code } = { ...(txn as Body | undefined), ...(value as Body) };
      const stated = [
        { currency_code, amount },
        ...(payment_methods as Body[]),
        ...([amount_details, txn].filter(Boolean) as Body[]),
      ] as Body[];
      expect(stated.map((one) => one.currency_code)).toEqual(stated.map(() => currency_code));
      expect(stated.map((one) => one.amount)).toEqual(stated.map(() => amount));
      expect(String(amount).split(".")[1]).toHaveLength(
        currencies.code(String(currency_code))?.digits ?? NaN,
      );
    },
  );
});

describe("the examples of one story", () => {
  it.each([
    { asked: "createCheckout withNotifications", answered: "createCheckout created" },
    { asked: "createCheckout autoDebit", answered: "createCheckout full" },
    { asked: "updateCheckout amount", answered: "updateCheckout updated" },
    {
      asked: "createCheckout oneStep",
      answered: "createCheckout paymentResult",
      unrepeated: ["type", "payment_instrument", "pg_codes"],
    },
  ])("$answered repeats what $asked sent", ({ asked, answered, unrepeated = [] }) => {
    const sent = Object.entries(find(requests, asked)).filter(([key]) => !unrepeated.includes(key));
    const received = find(responses, answered);
    for (const [key, value] of sent) {
      // The full example holds more than this request asked for, in its objects, too.
      expect({ [key]: comparable(received[key]) }).toMatchObject({ [key]: comparable(value) });
    }
  });

  it("name in a payment result the gateway that was asked for", () => {
    const { gateway_account } = find(responses, "createCheckout paymentResult");
    expect([gateway_account]).toEqual(find(requests, "createCheckout oneStep").pg_codes);
  });

  it("go from create over update to retrieve, and change only what each step changes", () => {
    const created = find(responses, "createCheckout created");
    const updated = find(responses, "updateCheckout updated");
    const retrieved = find(responses, "retrieveCheckout retrieved");
    expect(created.state).toBe("created");
    const [method] = created.payment_methods as Body[];
    const { amount } = updated;
    const state = "pending";
    expect(updated).toEqual({ ...created, state, amount, payment_methods: [{ ...method, amount }] });
    expect(comparable(amount)).toEqual(comparable(find(requests, "updateCheckout amount").amount));
    expect(retrieved).toEqual(updated);
  });

  it("show every field of a transaction in the full one", () => {
    const declared = declaredProperties(bundle, { $ref: "#/components/schemas/CheckoutTransaction" });
    expect(Object.keys(find(responses, "createCheckout full")).sort()).toEqual(Object.keys(declared).sort());
  });
});

function find(examples: { operationId: string; name: string; value: unknown }[], title: string): Body {
  const found = examples.find(({ operationId, name }) => `${operationId} ${name}` === title);
  if (!found) throw new Error(`The bundle has no example ${title} any more: name another here.`);
  return found.value as Body;
}

/** Amounts by value, lists as sets, objects member by member. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return new Set(value);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, comparable(inner)]));
  }
  return typeof value === "string" && /^[0-9]+\.[0-9]+$/.test(value) ? value.replace(/\.?0+$/, "") : value;
}
