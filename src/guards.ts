import type {
  CheckoutTransaction,
  ExternalOperationResult,
  IframeChallenge,
  InternalOperationResult,
  Invoice,
  PaymentResult,
  RedirectChallenge,
  TamaraPaymentOptions,
} from "../generated/types.ts";
import { own } from "./object.ts";

/*
 * What tells apart the answers that an operation may have without saying which. Each goes by a member that all
 * answers of its kind have and no answer of another; a member that is added one day changes none of them.
 */

/** Whatever it is asked about: a guard that throws is none. */
const has = (answer: object | null | undefined, member: string) => Object.hasOwn(answer ?? {}, member);

/** Tells the transaction from the payment result that `checkout.create` may answer instead. */
export const isCheckoutTransaction = (answer: object): answer is CheckoutTransaction =>
  has(answer, "checkout_url") && !has(answer, "invoice_id");

/** Tells the invoice from the payment result that `invoices.create` may answer instead. */
export const isInvoice = (answer: object): answer is Invoice => has(answer, "invoice_id");

/** Tells the outcome of a payment from a transaction, an invoice, an operation, or a challenge. */
export const isPaymentResult = (answer: object): answer is PaymentResult =>
  has(answer, "state") && has(answer, "result") && !has(answer, "txn");

/** Tells an operation inside Ottu: cancel, expire, delete. */
export const isInternalOperationResult = (answer: object): answer is InternalOperationResult =>
  has(answer, "detail") && !has(answer, "txn") && !has(answer, "state");

/** Tells an operation at the gateway: refund, capture, void. What happened is in its `txn`. */
export const isExternalOperationResult = (answer: object): answer is ExternalOperationResult =>
  has(answer, "txn");

/**
 * Tells the answer to a tracking key that was used before: nothing was done again, and this is how the earlier
 * operation stands.
 */
export const isOperationReplay = (answer: object): answer is PaymentResult => isPaymentResult(answer);

/** Tells that the payer has to pass 3-D Secure before the payment is decided. */
export const isThreeDSChallenge = (answer: object): answer is IframeChallenge | RedirectChallenge =>
  has(answer, "status") && own(answer, "status") === "3DS";

/** Tells the challenge that is shown in an iframe. */
export const isIframeChallenge = (answer: object): answer is IframeChallenge =>
  isThreeDSChallenge(answer) && answer.method === "iframe";

/** Tells the challenge that the payer is sent to. */
export const isRedirectChallenge = (answer: object): answer is RedirectChallenge =>
  isThreeDSChallenge(answer) && answer.method === "redirect";

/** Tells the answer of Tamara, which has its offers, from a plain yes or no. */
export const isTamaraPaymentOptions = (answer: object): answer is TamaraPaymentOptions =>
  has(answer, "payment_labels");
