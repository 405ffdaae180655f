import { expect, it } from "vitest";
import { OttuMoneyError } from "./errors.ts";
import { type InvoiceInput, type InvoiceItemInput, invoiceTotals } from "./invoice.ts";

const kwd = (invoice_items: InvoiceItemInput[], more: Partial<InvoiceInput> = {}): InvoiceInput => ({
  currency_code: "KWD",
  invoice_items,
  ...more,
});
const item = { quantity: "1.111", unit_price: "5.234" };
const two = [
  { quantity: "2", unit_price: "10.005", tax_rate: "5" },
  { quantity: "3", unit_price: "1.335", discount_amount: "0.500", tax_rate: "15" },
];
const rates = {
  discount_percentage: "10",
  tax_rate: "5",
  shipping_excl_tax: "2.000",
  shipping_tax_rate: "5",
};

it("computes the vendor's own example", () => {
  expect(invoiceTotals(kwd([item]))).toEqual({
    invoice_items: [{ ...item, total_excl_tax: "5.815", tax_amount: "0.000", total_incl_tax: "5.815" }],
    subtotal: "5.815",
    total_excl_tax: "5.815",
    tax_amount: "0.000",
    total_incl_tax: "5.815",
    amount: "5.815",
  });
});

it("takes a percentage off an item, rounding the discount and not the rest", () => {
  const { invoice_items, amount } = invoiceTotals(kwd([{ ...item, discount_percentage: "12" }]));
  expect(invoice_items[0]).toMatchObject({ total_excl_tax: "5.117", total_incl_tax: "5.117" });
  expect(amount).toBe("5.117");
});

it("takes discounts, taxes and shipping of both levels in the documented order", () => {
  const totals = invoiceTotals(kwd(two, rates));
  expect(totals.invoice_items).toMatchObject([
    { total_excl_tax: "20.010", tax_amount: "1.001", total_incl_tax: "21.011" },
    { total_excl_tax: "3.505", tax_amount: "0.526", total_incl_tax: "4.031" },
  ]);
  expect(totals).toMatchObject({
    subtotal: "25.042",
    total_excl_tax: "22.538",
    tax_amount: "1.127",
    shipping_incl_tax: "2.100",
    total_incl_tax: "25.765",
    amount: "25.765",
  });
});

it("rounds to the decimals of the currency, a half going up", () => {
  const usd = { currency_code: "USD", invoice_items: [{ quantity: "3", unit_price: "1.335" }] };
  expect(invoiceTotals(usd).amount).toBe("4.01");
  const jpy = { currency_code: "JPY", invoice_items: [{ quantity: "0.5", unit_price: "101" }] };
  expect(invoiceTotals(jpy).amount).toBe("51");
});

it("keeps what an item carries beside its numbers, and changes nothing that was given", () => {
  const given = Object.freeze({ ...item, sku: "ITEM-001", description: "وصف" });
  const [first] = invoiceTotals({
    currency_code: "KWD",
    invoice_items: Object.freeze([given]),
  }).invoice_items;
  expect(first).toMatchObject({ sku: "ITEM-001", description: "وصف" });
  expect(given).not.toHaveProperty("tax_amount");
});

it("lets a discount take the whole price", () => {
  expect(invoiceTotals(kwd([item], { discount_amount: "5.815" })).amount).toBe("0.000");
});

it.each<[string, InvoiceInput, string, string]>([
  [
    "both discounts of an item",
    kwd([{ ...item, discount_amount: "1", discount_percentage: "1" }]),
    "two_discounts",
    "invoice_items[0].discount_amount stands beside invoice_items[0].discount_percentage; leave out one of them",
  ],
  [
    "both discounts of the invoice",
    kwd([item], { discount_amount: "0", discount_percentage: "0" }),
    "two_discounts",
    "discount_amount stands beside discount_percentage; leave out one of them",
  ],
  [
    "a discount above the price of an item",
    kwd([item, { ...item, discount_percentage: "100.01" }]),
    "negative",
    "the discount of invoice_items[1] is more than what it is taken from",
  ],
  [
    "a discount above the price of all items",
    kwd([item], { discount_amount: "5.816" }),
    "negative",
    "the discount of the invoice is more than what it is taken from",
  ],
  ["no items", kwd([]), "no_items", "invoice_items has none; an invoice needs at least one"],
  [
    "a missing quantity",
    kwd([{ unit_price: "1" } as InvoiceItemInput]),
    "not_a_decimal",
    "invoice_items[0].quantity is undefined; pass the digits 0-9",
  ],
  [
    "an item that is none",
    kwd([item, null as unknown as InvoiceItemInput]),
    "not_a_decimal",
    "invoice_items[1].quantity is undefined; pass the digits 0-9",
  ],
  [
    "a comma",
    kwd([item, { ...item, quantity: "1,5" }]),
    "not_a_decimal",
    "invoice_items[1].quantity is not a decimal",
  ],
  [
    "a number",
    kwd([{ ...item, quantity: 2 as unknown as string }]),
    "json_number",
    "invoice_items[0].quantity is a JSON number",
  ],
  [
    "null",
    kwd([{ ...item, tax_rate: null as unknown as string }]),
    "not_a_decimal",
    "invoice_items[0].tax_rate is null",
  ],
  [
    "a minus sign",
    kwd([{ ...item, unit_price: "-1" }]),
    "negative",
    "invoice_items[0].unit_price has a minus",
  ],
  [
    "a percentage of three decimals",
    kwd([item], { tax_rate: "5.001" }),
    "too_many_decimals",
    "tax_rate is a percentage and has at most 2 decimals",
  ],
  [
    "a tax on shipping that costs nothing",
    kwd([item], { shipping_tax_rate: "5" }),
    "not_a_decimal",
    "shipping_tax_rate has no shipping_excl_tax to be put on; pass both, or neither",
  ],
  [
    "shipping that is no decimal",
    kwd([item], { shipping_excl_tax: "" }),
    "not_a_decimal",
    "shipping_excl_tax is not a decimal",
  ],
  [
    "a tax on shipping that is no decimal",
    kwd([item], { shipping_excl_tax: "2", shipping_tax_rate: "5%" }),
    "not_a_decimal",
    "shipping_tax_rate is not a decimal",
  ],
  ["a currency that is none", { ...kwd([item]), currency_code: "XXZ" }, "unknown_currency", "XXZ is not a"],
])("refuses %s, and names it", (_, invoice, reason, words) => {
  const [found, message] = problemOf(invoice);
  expect(found).toBe(reason);
  expect(message.slice(0, "Invalid money: ".length + words.length)).toBe(`Invalid money: ${words}`);
});

it.each([
  [undefined, "undefined"],
  [null, "null"],
  ["20.000", "a string"],
])("refuses what is no invoice: %j", (invoice, what) => {
  expect(problemOf(invoice as unknown as InvoiceInput)).toEqual([
    "no_items",
    `Invalid money: the invoice is ${what}; pass an object with its invoice_items`,
  ]);
});

it("takes a percentage of two decimals", () => {
  const { tax_amount } = invoiceTotals(kwd([{ quantity: "1", unit_price: "100" }], { tax_rate: "5.25" }));
  expect(tax_amount).toBe("5.250");
});

function problemOf(invoice: InvoiceInput): [string, string] {
  try {
    invoiceTotals(invoice);
  } catch (error) {
    if (error instanceof OttuMoneyError) return [error.reason, error.message];
    throw error;
  }
  throw new Error("It was not refused.");
}
