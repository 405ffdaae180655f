import { describe, expect, it } from "vitest";
import { created, sending } from "./fixture.ts";
import { checkExchange } from "./index.ts";

const found = (members: object) =>
  checkExchange(sending({ body: { ...created.request, ...members } })).map(
    ({ pointer, message, source }) => `${pointer} (${source}): ${message}`,
  );

const header = { publicKeyHash: "x", transactionId: "x", ephemeralPublicKey: "x" };
const paymentData = { version: "EC_v1", data: "x", signature: "x", header };
const paymentMethod = { displayName: "Visa 0026", network: "Visa", type: "debit" };
const applePay = (payload: unknown) => ({ instrument_type: "apple_pay", payload });
const token = (payload: unknown) => ({ instrument_type: "token", payload });
const types = "must be one of apple_pay, google_pay, token, samsung_pay, wallet.";

describe("of an instrument, of which there are five forms,", () => {
  it.each<[string, unknown, string[]]>([
    ["a text is none", "token", [" (004): payment_instrument must be an object."]],
    [
      "an empty one lacks what all have",
      {},
      [
        "/instrument_type (004): payment_instrument.instrument_type is missing.",
        "/payload (004): payment_instrument.payload is missing.",
      ],
    ],
    [
      "one of no type is told the types",
      { instrument_type: "cash" },
      [`/instrument_type (004): payment_instrument.instrument_type ${types}`],
    ],
    [
      "one whose type is no text is told the types",
      { instrument_type: 5, payload: {} },
      [`/instrument_type (004): payment_instrument.instrument_type ${types}`],
    ],
    [
      "a token is told what its form lacks",
      { instrument_type: "token" },
      ["/payload (004): payment_instrument.payload is missing."],
    ],
    [
      "a token is judged inside",
      token({ token: "" }),
      ["/payload/token (004): payment_instrument.payload.token must not be empty."],
    ],
    [
      "a token has no other members",
      { ...token({ token: "9923965822244314", more: 1 }), other: 1 },
      [
        "/payload/more (004): payment_instrument.payload.more is not a documented field.",
        "/other (004): payment_instrument.other is not a documented field.",
      ],
    ],
    [
      "the payload of a wallet of one form is named with its own document",
      { instrument_type: "wallet", payload: 5 },
      ["/payload (vendor): payment_instrument.payload must be an object."],
    ],
  ])("%s", (_, payment_instrument, expected) => {
    expect(found({ payment_instrument })).toEqual(expected.map((one) => `/payment_instrument${one}`));
  });
});

describe("of a payload, of which there are two forms,", () => {
  it.each<[string, unknown, string[]]>([
    ["the token is one", paymentData, []],
    ["the whole payment is one", { paymentData, paymentMethod, transactionIdentifier: "x" }, []],
    ["a number is none", 5, [" (004): payment_instrument.payload must be an object."]],
    ["an empty one is told that alone", {}, [" (004): payment_instrument.payload must not be empty."]],
    [
      "a wrong token is told what is wrong with the token",
      { ...paymentData, data: 5 },
      ["/data (004): payment_instrument.payload.data must be a text."],
    ],
    [
      "a wrong payment is told what is wrong with the payment",
      { paymentData, paymentMethod, transactionIdentifier: 5 },
      ["/transactionIdentifier (vendor): payment_instrument.payload.transactionIdentifier must be a text."],
    ],
    [
      "each member is named with its own document",
      { ...paymentData, header: { ...header, wrappedKey: 5, publicKeyHash: 5 } },
      [
        "/header/wrappedKey (vendor): payment_instrument.payload.header.wrappedKey must be a text.",
        "/header/publicKeyHash (004): payment_instrument.payload.header.publicKeyHash must be a text.",
      ],
    ],
  ])("%s", (_, payload, expected) => {
    const payment_instrument = applePay(payload);
    expect(found({ payment_instrument })).toEqual(expected.map((one) => `/payment_instrument/payload${one}`));
  });
});

it.each<[unknown, string[]]>([
  ["2026-01-01", []],
  ["01/01/2026", []],
  ["soon", ["must be a date, as YYYY-MM-DD or a date, as DD/MM/YYYY"]],
  [5, ["has none of the documented forms"]],
])("says of the date %j which forms there are: %j", (start_date, problems) => {
  const agreement = { id: "A123456789", type: "recurring", start_date };
  const members = { payment_type: "auto_debit", customer_id: "customer_id", agreement };
  expect(found(members)).toEqual(
    problems.map((problem) => `/agreement/start_date (004): agreement.start_date ${problem}.`),
  );
});
