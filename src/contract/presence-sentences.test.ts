import { describe, expect, it } from "vitest";
import type { Condition, PresenceRule } from "../../generated/presence.ts";
import type { Sent } from "./conditions.ts";
import { create } from "./fixture.ts";
import { checkExchange, type Exchange } from "./index.ts";
import { checkPresence } from "./presence.ts";
import { Report } from "./report.ts";

const found = (exchange: Exchange) =>
  checkExchange(exchange).filter(({ rule }) => rule.startsWith("presence") || rule.startsWith("echo"));

describe("a violation names the rule, the place, the reason and the source", () => {
  const agreement = { id: "A123456789", type: "recurring" };
  const debited = { payment_type: "auto_debit", customer_id: "customer_id", agreement };
  const line = { city: "city", country: "KW", line1: "line1" };

  it.each<[string, Exchange, string, string, string]>([
    [
      "of a member that is due",
      create({ generate_qr_code: true }),
      "presence.required",
      "/qr_code_url",
      "qr_code_url is missing, although generate_qr_code was true.",
    ],
    [
      "of a member that was sent",
      create({ order_no: "ORD-12345" }),
      "presence.required",
      "/order_no",
      "order_no is missing, although order_no was sent.",
    ],
    [
      "of a member that was ruled out",
      create({}, { qr_code_url: "https://sandbox.ottu.net/media/qr_code.png" }),
      "presence.absent",
      "/qr_code_url",
      "qr_code_url must not be there, as it comes only when generate_qr_code was true.",
    ],
    [
      "of a member for other credentials",
      create({}, { initiator_id: 35 }),
      "presence.absent",
      "/initiator_id",
      "initiator_id must not be there, as it comes only when the call used Basic authentication.",
    ],
    [
      "of a default",
      create(debited, { ...debited, card_acceptance_criteria: { min_expiry_time: 60 } }),
      "presence.default",
      "/card_acceptance_criteria/min_expiry_time",
      "card_acceptance_criteria.min_expiry_time must be 30, as payment_type was auto_debit and it was not sent itself.",
    ],
    [
      "of an amount",
      create({}, { amount: "20.001" }),
      "echo.changed",
      "/amount",
      "amount is not the value that was sent.",
    ],
    [
      "of a list",
      create({ pg_codes: ["kpay"] }, { pg_codes: ["credit-card"] }),
      "echo.changed",
      "/pg_codes",
      "pg_codes is not the value that was sent.",
    ],
    [
      "of an inner member that is gone",
      create({ billing_address: { ...line, line2: "line2" } }, { billing_address: line }),
      "presence.required",
      "/billing_address/line2",
      "billing_address.line2 is missing, although it was sent.",
    ],
    [
      "of an object of the merchant's as a whole",
      create({ extra: { order_id: "ORD-12345" } }, { extra: "order_id" }),
      "echo.changed",
      "/extra",
      "extra is not the value that was sent.",
    ],
  ])("%s", (_, exchange, rule, pointer, message) => {
    expect(found(exchange)).toEqual([
      { rule, severity: "error", target: "response", pointer, message, source: "004" },
    ]);
  });
});

describe("several reasons are joined", () => {
  const when: Condition[] = [
    { auth: "apiKey" },
    { request: "/extra" },
    { request: "/type", equals: "e_commerce" },
  ];
  const rule: PresenceRule = {
    pointer: "/customer_id",
    when,
    then: "required",
    otherwise: "absent",
    sentence: "",
    source: "004",
  };
  const messageOf = (body: unknown, whole: boolean) => {
    const report = new Report();
    const sent: Sent = { body: { extra: {}, type: "e_commerce" }, known: true, scheme: "apiKey", whole };
    checkPresence(report, [rule], { body, sent, mode: "documented", open: [] });
    return report.list().map(({ message }) => message);
  };

  it("in a sentence", () => {
    expect(messageOf({}, true)).toEqual([
      "customer_id is missing, although the call used an API key and extra was sent and type was e_commerce.",
    ]);
    expect(messageOf({ customer_id: "customer_id" }, true)).toEqual([]);
  });

  it("and say nothing while one of them is unknown", () => {
    expect(messageOf({}, false)).toEqual([]);
  });
});

it("compares an amount that comes back by its worth", () => {
  expect(found(create({ amount: "20" }))).toEqual([]);
  expect(found(create({ amount: "20.00" }, { amount: "20" }))).toEqual([]);
  expect(found(create({ amount: "20" }, { amount: "2.000" }))).toMatchObject([{ rule: "echo.changed" }]);
});

describe("a list that comes back", () => {
  it("has its order free", () => {
    const codes = ["kpay", "credit-card"];
    expect(found(create({ pg_codes: codes }, { pg_codes: codes.toReversed() }))).toEqual([]);
  });

  it("owes nothing when it was sent empty", () => {
    expect(found(create({ email_recipients: [] }))).toEqual([]);
    expect(found(create({ email_recipients: ["example@example.com"] }))).toMatchObject([
      { rule: "presence.required", pointer: "/email_recipients" },
    ]);
  });
});
