import { describe, expect, it } from "vitest";
import { broken, headers } from "./fixture.ts";
import type { Exchange } from "./index.ts";

type Body = Record<string, unknown>;

const item = { sku: "ABC111", description: "Test", quantity: "1.111", unit_price: "5.234" };
const invoice = {
  type: "e_commerce",
  currency_code: "KWD",
  pg_codes: ["credit-card"],
  invoice_number: "A00001",
  due_date: "2025-12-29",
};
const totals = { total_excl_tax: "5.815", tax_amount: "0.000", total_incl_tax: "5.815" };
const answer = {
  ...invoice,
  ...totals,
  invoice_id: 3,
  session_id: "9ba4c834f55f1e5476b9d9ea47ec7b12f61f9511",
  state: "created",
  status: "sent",
  amount: "5.815",
  subtotal: "5.815",
  shipping_incl_tax: "0.000",
  operation: "purchase",
  payment_type: "one_off",
  language: "en",
  expiration_time: null,
  due_datetime: "29/12/2025 00:00:00",
  payment_methods: [],
  checkout_url: "https://sandbox.ottu.net/b/checkout/redirect/start/?session_id=9ba4c834f55f1e54",
  invoice_pdf_url: "https://sandbox.ottu.net/b/abc123",
};

/** An invoice of one line; the changes are to what is sent, to its line, and to the line that comes back. */
function create(sent: Body = {}, line: Body = {}, received: Body = {}): Exchange {
  const body = { ...invoice, ...sent, invoice_items: [{ ...item, ...line }] };
  const back = { ...item, ...totals, ...line, ...received };
  return {
    request: { method: "POST", url: "/b/invoice/v1/invoice/", headers, body },
    response: { status: 201, body: { ...answer, ...sent, invoice_items: [back] } },
  };
}

/** What is found in the lines. */
const inLines = (exchange: Exchange) => broken(exchange).filter((one) => one.includes("/invoice_items/"));

it("finds nothing in an invoice as it should be", () => {
  expect(broken(create())).toEqual([]);
});

describe("the amounts of a line", () => {
  const members = ["unit_price", "discount_amount", "total_excl_tax", "tax_amount", "total_incl_tax"];

  it.each(members)(
    "have no more decimals than the currency of the invoice when they are sent: %s",
    (name) => {
      const sending = (value: string) => inLines({ request: create({}, { [name]: value }).request });
      expect(sending("5.815")).toEqual([]);
      expect(sending("5.8150")).toEqual([`amount.scale /invoice_items/0/${name}`]);
    },
  );

  it.each(members)(
    "have no more decimals than the currency of the invoice when they come back: %s",
    (name) => {
      const at = `amount.scale /invoice_items/0/${name}`;
      expect(inLines(create({}, {}, { [name]: "5.2341" }))).toEqual([at]);
      expect(inLines(create({}, {}, { [name]: 5.2341 }))).toEqual([at]);
      expect(inLines(create({}, {}, { [name]: "5.2340", currency_code: "CLF" }))).toEqual([at]);
      expect(inLines(create({}, {}, { [name]: 5.234 }))).toEqual([]);
    },
  );

  it("have the decimals of that currency, whichever it is", () => {
    const inYen = { unit_price: "5", total_excl_tax: "6", total_incl_tax: "6", tax_amount: "0" };
    expect(inLines(create({ currency_code: "JPY" }, inYen))).toEqual([]);
    expect(inLines(create({ currency_code: "JPY" }, inYen, { tax_amount: "0.5" }))).toEqual([
      "amount.scale /invoice_items/0/tax_amount",
    ]);
  });

  it("say nothing of quantities, which are counted and not paid", () => {
    expect(inLines(create({}, { quantity: "1.11111" }))).toEqual([]);
  });
});
