import { checkExchange, checkWebhook, type Exchange, rules, type Violation } from "../contract/index.ts";

export type { Exchange, Violation };

/** Which shapes of a response pass: those of the newest documents, or older ones too. */
export type Mode = "documented" | "observed";

/** What the commands need of the contract; tests put a small one in its place. */
export interface Contract {
  check(exchange: Exchange, options: { mode: Mode }): readonly Violation[];
  /** The same for an event that Ottu sent, and what the receiver answered. */
  checkWebhook(delivery: Exchange, options: { mode: Mode }): readonly Violation[];
  /** Every rule by id, for the reports. */
  rules: Readonly<Record<string, { readonly severity: Violation["severity"]; readonly summary: string }>>;
}

/** The contract of this package. */
export const ottuContract: Contract = { check: checkExchange, checkWebhook, rules };
