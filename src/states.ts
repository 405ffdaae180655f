import {
  paymentAttemptStateGroups as attempt,
  transactionStateGroups as transaction,
} from "../generated/states.ts";

export {
  paymentAttemptStateGroups,
  paymentAttemptStates,
  transactionStateGroups,
  transactionStates,
} from "../generated/states.ts";

const isIn = <Value extends string>(group: readonly Value[], state: string): state is Value =>
  group.some((value) => value === state);

type In<Group extends readonly string[]> = Group[number];
type Transaction = typeof transaction;
type Attempt = typeof attempt;

/** Tells whether the money of a transaction is collected. With `authorized` it is only held, with `cod` promised. */
export const isPaid = (state: string): state is In<Transaction["paid"]> => isIn(transaction.paid, state);

/** Tells whether the payer has done their part: the money is collected, held, or to be paid offline. */
export const isSuccessful = (state: string): state is In<Transaction["success"]> =>
  isIn(transaction.success, state);

/**
 * Tells whether a transaction stays as it is unless somebody acts on it. One that has failed or expired is not final:
 * a late answer of the gateway can still make it paid.
 */
export const isFinal = (state: string): state is In<Transaction["final"]> => isIn(transaction.final, state);

/** Tells whether a transaction may still become paid, by its payer or by a late answer of the gateway. */
export const isPayable = (state: string): state is In<Transaction["payable"]> =>
  isIn(transaction.payable, state);

/** Tells whether `operations.cancel` is allowed. */
export const isCancelable = (state: string): state is In<Transaction["cancelable"]> =>
  isIn(transaction.cancelable, state);

/** Tells whether `operations.expire` is allowed. */
export const isExpirable = (state: string): state is In<Transaction["expirable"]> =>
  isIn(transaction.expirable, state);

/** Tells whether `payments.inquire` asks the gateway; otherwise it repeats what is known. */
export const isInquirable = (state: string): state is In<Transaction["inquirable"]> =>
  isIn(transaction.inquirable, state);

/** Tells whether an attempt, `result` of a payment result, went through: paid, authorized, or to be paid offline. */
export const isAttemptSuccessful = (result: string): result is In<Attempt["success"]> =>
  isIn(attempt.success, result);

/** Tells whether an attempt stays as it is; one that failed may still turn out to have gone through. */
export const isAttemptFinal = (result: string): result is In<Attempt["final"]> => isIn(attempt.final, result);
