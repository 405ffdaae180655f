import { type Currency, decimalsOf, readDecimal } from "./amount.ts";
import {
  addDecimals,
  type Decimal,
  formatDecimal,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from "./decimal.ts";
import { OttuMoneyError } from "./errors.ts";
import { kindOf } from "./object.ts";

/** What a discount and a tax are taken from, on an item and on a whole invoice alike. Rates are percentages. */
export interface InvoiceRates {
  /** Percent of the tax, such as `"5"`, at most two decimals. */
  readonly tax_rate?: string | undefined;
  /** Percent of the discount; not beside `discount_amount`. */
  readonly discount_percentage?: string | undefined;
  /** The discount itself; not beside `discount_percentage`. */
  readonly discount_amount?: string | undefined;
}

/** The members of an item that its totals follow from. */
export interface InvoiceItemInput extends InvoiceRates {
  /** How many; fractions such as `"1.111"` are fine. */
  readonly quantity: string;
  /** The price of one, without tax. */
  readonly unit_price: string;
}

/** The members of an invoice that its totals follow from; the body of `invoices.create` has them all. */
export interface InvoiceInput extends InvoiceRates {
  readonly currency_code: Currency;
  readonly invoice_items: readonly InvoiceItemInput[];
  /** What shipping costs without tax. */
  readonly shipping_excl_tax?: string | undefined;
  /** Percent of the tax on shipping. */
  readonly shipping_tax_rate?: string | undefined;
}

/** The totals of an item. */
export interface InvoiceItemTotals {
  /** Quantity times price, less the discount. */
  readonly total_excl_tax: string;
  readonly tax_amount: string;
  readonly total_incl_tax: string;
}

/** The totals of an invoice, in the decimals of its currency. */
export interface InvoiceTotals<Item extends InvoiceItemInput = InvoiceItemInput> {
  /** The items that were given, with their totals. */
  readonly invoice_items: (Item & InvoiceItemTotals)[];
  /** The items with their taxes, before the discount of the invoice. */
  readonly subtotal: string;
  readonly total_excl_tax: string;
  readonly tax_amount: string;
  /** Only with `shipping_excl_tax`. */
  readonly shipping_incl_tax?: string;
  readonly total_incl_tax: string;
  /** What is to be paid: `total_incl_tax`. */
  readonly amount: string;
}

/**
 * Computes the totals of an invoice as Ottu does: a half goes up at every step, to the decimals of the currency. Ottu
 * refuses an invoice whose totals are other than its own, so spread these over what they were computed from:
 * `ottu.invoices.create({ ...invoice, ...invoiceTotals(invoice) })`.
 *
 * Source: the vendor's invoice page.
 * @throws {OttuMoneyError} naming the member: no decimal, too many decimals, both discounts at one level
 * (`two_discounts`), a discount above what it is taken from (`negative`), no items (`no_items`).
 */
export function invoiceTotals<Item extends InvoiceItemInput>(
  invoice: InvoiceInput & { readonly invoice_items: readonly Item[] },
): InvoiceTotals<Item> {
  if (typeof invoice !== "object" || invoice === null)
    throw new OttuMoneyError(
      "no_items",
      `the invoice is ${kindOf(invoice)}; pass an object with its invoice_items`,
    );
  const scale = decimalsOf(invoice.currency_code);
  const { invoice_items: items } = invoice;
  if (!Array.isArray(items) || items.length === 0)
    throw new OttuMoneyError("no_items", "invoice_items has none; an invoice needs at least one");

  let subtotal: Decimal = { units: 0n, scale };
  const withTotals = items.map((item: Item, index) => {
    const at = `invoice_items[${index}].`;
    const price = multiplyDecimals(decimal(item, at, "quantity"), decimal(item, at, "unit_price"));
    const totals = taxed(item, at, roundDecimal(price, scale));
    subtotal = addDecimals(subtotal, totals.inclusive);
    return { ...item, ...write(totals) };
  });

  const totals = taxed(invoice, "", subtotal);
  const shipping = shippingOf(invoice, scale);
  const total = shipping ? addDecimals(totals.inclusive, shipping) : totals.inclusive;
  return {
    invoice_items: withTotals,
    subtotal: formatDecimal(subtotal),
    ...write(totals),
    ...(shipping && { shipping_incl_tax: formatDecimal(shipping) }),
    total_incl_tax: formatDecimal(total),
    amount: formatDecimal(total),
  };
}

interface Totals {
  readonly exclusive: Decimal;
  readonly tax: Decimal;
  readonly inclusive: Decimal;
}

const write = ({ exclusive, tax, inclusive }: Totals): InvoiceItemTotals => ({
  total_excl_tax: formatDecimal(exclusive),
  tax_amount: formatDecimal(tax),
  total_incl_tax: formatDecimal(inclusive),
});

/** Takes the discount from a price and puts the tax on what is left. */
function taxed(level: InvoiceRates, at: string, price: Decimal): Totals {
  const exclusive = subtractDecimals(price, discountOf(level, at, price));
  if (!exclusive)
    throw new OttuMoneyError(
      "negative",
      `the discount of ${at === "" ? "the invoice" : at.slice(0, -1)} is more than what it is taken from`,
    );
  const tax = percentOf(exclusive, level, at, "tax_rate");
  return { exclusive, tax, inclusive: addDecimals(exclusive, tax) };
}

function discountOf(level: InvoiceRates, at: string, price: Decimal): Decimal {
  if (level.discount_amount === undefined) return percentOf(price, level, at, "discount_percentage");
  if (level.discount_percentage !== undefined) {
    throw new OttuMoneyError(
      "two_discounts",
      `${at}discount_amount stands beside ${at}discount_percentage; leave out one of them`,
    );
  }
  return roundDecimal(decimal(level, at, "discount_amount"), price.scale);
}

function shippingOf(invoice: InvoiceInput, scale: number): Decimal | undefined {
  if (invoice.shipping_excl_tax === undefined) {
    if (invoice.shipping_tax_rate === undefined) return undefined;
    throw new OttuMoneyError(
      "not_a_decimal",
      "shipping_tax_rate has no shipping_excl_tax to be put on; pass both, or neither",
    );
  }
  const exclusive = roundDecimal(decimal(invoice, "", "shipping_excl_tax"), scale);
  return addDecimals(exclusive, percentOf(exclusive, invoice, "", "shipping_tax_rate"));
}

const MAX_RATE_DECIMALS = 2;

/** The percentage that a member states, of a value; nothing when it is not there. */
function percentOf<Level extends object>(
  value: Decimal,
  level: Level,
  at: string,
  member: keyof Level & string,
): Decimal {
  if (level[member] === undefined) return { units: 0n, scale: value.scale };
  const rate = decimal(level, at, member);
  if (rate.scale > MAX_RATE_DECIMALS) {
    throw new OttuMoneyError(
      "too_many_decimals",
      `${at}${member} is a percentage and has at most ${MAX_RATE_DECIMALS} decimals`,
    );
  }
  const { units, scale } = multiplyDecimals(value, rate);
  return roundDecimal({ units, scale: scale + 2 }, value.scale);
}

/** Reads a member, and says which one it was when that fails, as in an item that is null. */
function decimal<Level extends object>(level: Level, at: string, member: keyof Level & string): Decimal {
  return readDecimal(level?.[member], `${at}${member}`);
}
