import currencies from "currency-codes";
import { describe, expect, it } from "vitest";
import { compareMoney, invoiceTotals, type Money, money } from "../src/index.ts";
import { answer, type Body, comparable, objects, refundId, request } from "./support/story.ts";

describe("the amounts", () => {
  it.each(objects.filter(({ value }) => "amount" in (value as Body)))(
    "of $operationId $range: $name are in one currency, to its scale",
    ({ value }) => {
      const { amount, txn, payment_methods = [], amount_details } = value as Body;
      const { currency_code } = { ...(txn as Body | undefined), ...(value as Body) };
      const stated = [
        { currency_code, amount },
        ...(payment_methods as Body[]),
        ...([amount_details, txn].filter(Boolean) as Body[]),
      ] as Body[];
      expect(stated.map((one) => one.currency_code)).toEqual(stated.map(() => currency_code));
      expect(stated.map((one) => String(one.amount))).toEqual(stated.map(() => String(amount)));
      const { digits } = currencies.code(String(currency_code)) ?? {};
      expect(String(amount).split(".")[1]).toHaveLength(digits ?? NaN);
    },
  );

  it("of a refund are those that were asked for, everywhere it is seen", () => {
    const { amount } = request("runOperation refund");
    const paid = answer("inquirePayment paid");
    const refunded = answer("runOperation refunded");
    const [child] = paid.transactions as Body[];
    const [entry] = answer("listWalletEntries entries").results as Body[];
    const [posting] = answer("retrieveWalletOperation refund").entries as Body[];
    const [account] = answer("listWalletAccounts accounts").results as Body[];
    const seen = {
      refunded: refunded.amount,
      ofTheRefund: (refunded.txn as Body).amount,
      queued: answer("runOperation refundQueued").amount,
      replayed: answer("runOperation replayed").amount,
      inquired: paid.refunded_amount,
      beneath: child?.amount,
      toTheWallet: request("runOperation refundToWallet").amount,
      inTheLedger: entry?.amount,
      posted: posting?.amount,
      onTheAccount: account?.balance,
    };
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((where) => [where, amount])));
    expect([(refunded.txn as Body).session_id, child?.session_id]).toEqual([refundId, refundId]);
  });

  it("of a refund are not more than what was paid", () => {
    const { currency_code, paid_amount, refunded_amount } = answer("inquirePayment paid");
    const of = (value: unknown): Money => money(value as string, currency_code as "KWD");
    expect(compareMoney(of(refunded_amount), of(paid_amount))).toBeLessThanOrEqual(0);
  });

  it.each([
    "createCheckout paymentResult",
    "chargeApplePay paid",
    "chargeGooglePay paid",
    "chargeWallet paid",
    "inquirePayment paid",
  ])("of %s are paid in full, and the same in the one-step payment that asked", (title) => {
    const { amount, paid_amount, settled_amount, amount_details } = answer(title);
    expect([paid_amount, settled_amount, (amount_details as Body).total]).toEqual([amount, amount, amount]);
    expect(comparable(amount)).toBe(comparable(request("createCheckout oneStep").amount));
  });

  it.each(["minimal", "withTotals"])("of the invoice %s are what Ottu computes", (name) => {
    const invoice = request(`createInvoice ${name}`) as unknown as Parameters<typeof invoiceTotals>[0];
    const created = answer(`createInvoice created${name === "minimal" ? "" : "WithTotals"}`);
    const { invoice_items, ...totals } = invoiceTotals(invoice);
    expect(created).toMatchObject(totals);
    expect(created.invoice_items).toMatchObject(
      invoice_items.map(({ total_excl_tax, tax_amount, total_incl_tax }) => ({
        total_excl_tax,
        tax_amount,
        total_incl_tax,
      })),
    );
  });
});
