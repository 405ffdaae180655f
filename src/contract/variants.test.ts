import { describe, expect, it } from "vitest";
import { presence, type ResponseVariant } from "../../generated/presence.ts";
import { operationExamples } from "../../generated/webhook-examples.ts";
import { card, created, paid } from "./fixture.ts";
import { variantDue, variantOf } from "./variants.ts";

const variantsOf = (operationId: string, status: string) => presence[operationId]?.statuses[status] ?? [];
const checkout = variantsOf("createCheckout", "201");
const named = (schema: string): ResponseVariant => ({ schema, when: [], rules: [] });

describe("the body that is due", () => {
  const due = (body: unknown, changes: object = {}, variants = checkout) =>
    variantDue(variants, { body, known: true, scheme: "apiKey", whole: true, ...changes })?.schema;

  it("is the first whose conditions hold", () => {
    expect(due({ payment_instrument: {} })).toBe("PaymentResult");
    expect(due({})).toBe("CheckoutTransaction");
  });

  it("is open where a condition is", () => {
    expect(due(undefined, { known: false })).toBeUndefined();
    expect(due({}, { whole: false })).toBeUndefined();
  });

  it("is open where none has a condition", () => {
    expect(due({}, {}, variantsOf("runOperation", "200"))).toBeUndefined();
    expect(due({}, {}, [])).toBeUndefined();
    expect(due({}, {}, [named("PaymentResult")])).toBe("PaymentResult");
  });
});

describe("a body", () => {
  const found = (variants: readonly ResponseVariant[], body: unknown, due?: ResponseVariant) =>
    variantOf(variants, body, due).variant.schema;
  const [result, transaction] = checkout;

  it.each<[string, unknown, string]>([
    ["a transaction", created.response, "CheckoutTransaction"],
    ["a transaction that lacks its state", { ...created.response, state: undefined }, "CheckoutTransaction"],
    ["a result without most of its members", paid, "PaymentResult"],
    [
      "as much of a transaction as of a result, by the share of members that are known",
      {
        payment_type: "one_off",
        session_id: "x",
        type: "e_commerce",
        gateway_response: {},
        is_sandbox: true,
      },
      "CheckoutTransaction",
    ],
  ])("is found to be %s", (_, body, schema) => {
    expect(found(checkout, body)).toBe(schema);
    expect(found(checkout, body, result)).toBe(schema);
    expect(found(checkout, body, transaction)).toBe(schema);
  });

  it.each([[{}], [null], ["text"], [[]], [{ surprise: 1 }]])(
    "is what is due if it is like none: %j",
    (body) => {
      expect(found(checkout, body, result)).toBe("PaymentResult");
      expect(found(checkout, body, transaction)).toBe("CheckoutTransaction");
    },
  );

  it("is a list or an object, whatever is wrong inside", () => {
    const cards = variantsOf("listCards", "200");
    expect(found(cards, [])).toBe("SavedCardList");
    expect(found(cards, [{ ...card, token: 5 }])).toBe("SavedCardList");
    expect(found(cards, { results: [card] })).toBe("SavedCardPage");
    expect(found(cards, {}, cards[0])).toBe("SavedCardPage");
  });

  it("is rather what it fits than what it is like", () => {
    const event = { ...operationExamples.refunded, source: "pg" };
    const like = [named("OperationEvent"), named("ExternalOperationResult")];
    expect(found(like, event)).toBe("OperationEvent");
    expect(found(like, { ...event, source: "cron" })).toBe("ExternalOperationResult");
  });
});
