import { describe, expect, it } from "vitest";
import { answering, broken, create, created, paid, sending, update } from "./fixture.ts";
import { checkExchange, type Exchange } from "./index.ts";

const qr = { qr_code_url: "https://sandbox.ottu.net/media/qr_code.png" };
const basic = { Authorization: `Basic ${btoa("example:secret")}`, "Content-Type": "application/json" };
const autoDebit = {
  payment_type: "auto_debit",
  customer_id: "customer_id",
  agreement: { id: "A1", type: "recurring" },
};

function withHeaders(exchange: Required<Exchange>, headers: Record<string, string> | undefined): Exchange {
  const { headers: _, ...request } = exchange.request;
  return { ...exchange, request: { ...request, ...(headers && { headers }) } };
}

describe("what was asked for", () => {
  it.each<[string, Exchange, string[]]>([
    ["there when it was", create({ generate_qr_code: true }, qr), []],
    ["missing though it was", create({ generate_qr_code: true }), ["presence.required /qr_code_url"]],
    ["there though it was not", create({ generate_qr_code: false }, qr), ["presence.absent /qr_code_url"]],
    ["there by none's wish", create({}, qr), ["presence.absent /qr_code_url"]],
    ["there after an update that does not say", update({}, qr), []],
    ["missing after an update that does not say", update({}), []],
    [
      "there though an update says no",
      update({ generate_qr_code: false }, qr),
      ["presence.absent /qr_code_url"],
    ],
    [
      "missing though an update says yes",
      update({ generate_qr_code: true }),
      ["presence.required /qr_code_url"],
    ],
  ])("is %s", (_, exchange, expected) => {
    expect(broken(exchange)).toEqual(expected);
  });

  it("is unknown when the request cannot be read, or was not recorded", () => {
    const { response } = create({}, qr);
    for (const body of ["{", undefined])
      expect(broken({ ...sending({ body }), response })).toEqual(["request.body"]);
  });

  it("is unknown when the flag is of the wrong type", () => {
    expect(broken(create({ generate_qr_code: "true" }, qr))).toEqual(["request.schema /generate_qr_code"]);
  });
});

describe("what depends on the credential", () => {
  const created = create({}, { initiator_id: 35 });
  it.each<[string, Exchange, string[]]>([
    ["may come with Basic", withHeaders(created, basic), []],
    ["may be missing with Basic", withHeaders(create(), basic), []],
    ["must not come with an API key", created, ["presence.absent /initiator_id"]],
    ["is unknown without recorded headers", withHeaders(created, undefined), []],
    ["is unknown on an update", update({}, { initiator_id: 35 }), []],
    [
      "is unknown without a credential, which is a violation itself",
      withHeaders(created, { "content-type": "application/json" }),
      ["credential.missing"],
    ],
  ])("%s", (_, exchange, expected) => {
    expect(broken(exchange)).toEqual(expected);
  });
});

describe("a default of the server", () => {
  const answer = { payment_type: "auto_debit", customer_id: "customer_id", agreement: { id: "A1" } };
  const at = "/card_acceptance_criteria/min_expiry_time";
  it.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
    ["comes when nothing was sent", {}, { card_acceptance_criteria: { min_expiry_time: 30 } }, []],
    [
      "comes as digits, too",
      {},
      { card_acceptance_criteria: { min_expiry_time: "60" } },
      [`presence.default ${at}`],
    ],
    ["must not be missing", {}, {}, [`presence.required ${at}`]],
    [
      "gives way to what was sent",
      { card_acceptance_criteria: { min_expiry_time: "60" } },
      { card_acceptance_criteria: { min_expiry_time: "60" } },
      [],
    ],
    [
      "does not replace what was sent",
      { card_acceptance_criteria: { min_expiry_time: "60" } },
      { card_acceptance_criteria: { min_expiry_time: 30 } },
      [`echo.changed ${at}`],
    ],
    [
      "is missed once, with the object it stands in",
      { card_acceptance_criteria: { min_expiry_time: "60" } },
      {},
      ["presence.required /card_acceptance_criteria"],
    ],
  ])("%s", (_, sent, received, expected) => {
    expect(broken(create({ ...autoDebit, ...sent }, { ...answer, ...received }))).toEqual(expected);
  });

  it("may be another after an update, as that may have been sent before", () => {
    const received = { ...answer, card_acceptance_criteria: { min_expiry_time: 60 } };
    expect(broken(update(autoDebit, received))).toEqual([]);
  });
});

describe("the body that is due", () => {
  const payment_instrument = { instrument_type: "token", payload: { token: "9923965822244314" } };
  const { request } = create({ payment_instrument });
  const paying = (body: unknown) => ({ request, response: { status: 201, body } });

  it("is a payment result when an instrument was sent", () => {
    expect(broken(paying(paid)).filter((one) => one.includes("variant"))).toEqual([]);
    expect(checkExchange(paying(created.response))).toEqual([
      {
        rule: "presence.variant",
        severity: "error",
        target: "response",
        pointer: "",
        message: "The body is a checkout transaction where a payment result is due.",
        source: "004",
      },
    ]);
  });

  it("is a transaction otherwise, whatever it lacks", () => {
    expect(broken(answering({ body: paid }))[0]).toBe("presence.variant");
    expect(broken(answering({ body: {} }))).not.toContain("presence.variant");
    expect(broken(answering({ body: { detail: "No." } }))).not.toContain("presence.variant");
  });

  it("is unknown when the request is", () => {
    const { response } = answering({ body: created.response });
    expect(broken({ request: { ...request, body: "{" }, ...(response && { response }) })).toEqual([
      "request.body",
    ]);
  });
});

describe("in observed mode", () => {
  const old = {
    qr_code_url: "",
    agreement: {},
    initiator_id: null,
    customer_email: "",
    mode: "payment",
    remarks: null,
  };

  it("what older revisions write for absent is absent", () => {
    expect(broken(create({}, old), { mode: "observed" })).toEqual([]);
    expect(broken(create({}, old))).toEqual([
      "presence.absent /qr_code_url",
      "presence.absent /agreement",
      "presence.absent /initiator_id",
      "response.schema /qr_code_url",
      "response.schema /customer_email",
      "response.undocumented-field /mode",
      "response.undocumented-field /remarks",
    ]);
  });

  it("what is due must not be empty, unless it was sent so", () => {
    expect(broken(create({ generate_qr_code: true }, { qr_code_url: "" }), { mode: "observed" })).toEqual([
      "presence.required /qr_code_url",
    ]);
    expect(broken(create({ order_no: "" }, { order_no: "" }), { mode: "observed" })).toEqual([]);
  });

  it("what is wrong and not empty stays wrong", () => {
    expect(broken(create({}, { customer_email: "x", state: "frozen" }), { mode: "observed" })).toEqual([
      "response.schema /state",
      "response.schema /customer_email",
    ]);
  });
});
