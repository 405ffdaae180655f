import { describe, expect, it } from "vitest";
import { presence } from "../generated/presence.ts";
import { resultValidators } from "../generated/validators.ts";
import {
  isCheckoutTransaction,
  isExternalOperationResult,
  isIframeChallenge,
  isInternalOperationResult,
  isInvoice,
  isOperationReplay,
  isPaymentResult,
  isRedirectChallenge,
  isTamaraPaymentOptions,
  isThreeDSChallenge,
} from "../src/index.ts";
import { entries, responsesOf } from "./support/bundle.ts";

/** The guard of each form an answer may have, by schema; a plain yes or no is what the other one is not. */
const guards: Record<string, (answer: object) => boolean> = {
  CheckoutTransaction: isCheckoutTransaction,
  Invoice: isInvoice,
  PaymentResult: isPaymentResult,
  InternalOperationResult: isInternalOperationResult,
  ExternalOperationResult: isExternalOperationResult,
  IframeChallenge: isIframeChallenge,
  RedirectChallenge: isRedirectChallenge,
  TamaraPaymentOptions: isTamaraPaymentOptions,
  PaymentOptionAvailability: (answer) => !isTamaraPaymentOptions(answer),
};

/** Every answer of several forms; those of a list are read as pages, whatever form they have. */
const unions = entries
  .filter(({ operation }) => operation["x-pages"] === undefined)
  .flatMap((entry) =>
    responsesOf(entry).flatMap(({ range, examples }) => {
      const { operationId } = entry.operation;
      const forms = presence[operationId]?.statuses[range]?.map(({ schema }) => schema) ?? [];
      return forms.length > 1 ? [{ operationId, forms, examples }] : [];
    }),
  )
  // It is the fallback of a list, and read like one.
  .filter(({ operationId }) => operationId !== "listCardsByPost");

it("has answers of several forms to look at", () => {
  expect(unions.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining(["createCheckout", "runOperation", "createInvoice", "chargeGooglePay"]),
  );
});

describe.each(unions)("$operationId", ({ forms, examples }) => {
  it("has a guard for each form of its answer", () => {
    expect(Object.keys(guards)).toEqual(expect.arrayContaining(forms));
  });

  it.each(examples)("has its answer $name told from the other forms", ({ value }) => {
    const fitting = forms.filter((form) => resultValidators[form]?.(value));
    expect(fitting).toHaveLength(1);
    expect(forms.filter((form) => guards[form]?.(value as object))).toEqual(fitting);
  });

  it("has a form told by what it must have alone", () => {
    for (const { value } of examples) {
      const grown = { ...(value as object), a_new_member: 1 };
      const told = forms.filter((form) => guards[form]?.(grown));
      expect(told).toEqual(forms.filter((form) => guards[form]?.(value as object)));
    }
  });
});

it("calls a payment result that answers an operation a replay, and both challenges challenges", () => {
  const result = { state: "paid", result: "success" };
  expect([isOperationReplay(result), isOperationReplay({ ...result, txn: {} })]).toEqual([true, false]);
  const challenges = ["iframe", "redirect", "popup"].map((method) => ({ status: "3DS", method }));
  expect(challenges.map(isThreeDSChallenge)).toEqual([true, true, true]);
  expect(isThreeDSChallenge({ status: "success" })).toBe(false);
});

it.each<[object, string[]]>([
  [{ checkout_url: "a", invoice_id: "b" }, ["Invoice"]],
  [{ detail: "a", txn: {} }, ["ExternalOperationResult"]],
  [{ detail: "a", state: "paid", result: "success" }, ["PaymentResult"]],
])("goes by the member that no other form has: %j", (answer, form) => {
  const told = Object.keys(guards).filter((name) => guards[name]?.(answer));
  expect(told).toEqual([...form, "PaymentOptionAvailability"]);
});

it.each([undefined, null, "paid", []])("takes %j for none of them", (value) => {
  const answer = value as unknown as object;
  const told = Object.keys(guards).filter((form) => guards[form]?.(answer));
  expect(told).toEqual(["PaymentOptionAvailability"]);
});
