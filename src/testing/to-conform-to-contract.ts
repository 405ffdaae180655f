// For the types alone: it makes the augmentation below one of a module that is there.
import type {} from "vitest";
import { type CheckOptions, checkExchange, type Exchange, type Violation } from "../contract/index.ts";

/** Options of {@link toConformToContract}. */
export type ConformOptions = CheckOptions;

/** What a matcher of vitest or jest returns. */
interface MatcherResult {
  pass: boolean;
  message: () => string;
}

/**
 * Matcher that passes when an exchange breaks no rule of the contract; violations of severity `info` are listed only.
 *
 * ```ts
 * expect.extend({ toConformToContract });
 * expect(exchange).toConformToContract();
 * ```
 *
 * @throws {TypeError} when what is expected to conform is no exchange.
 */
export function toConformToContract(received: unknown, options?: ConformOptions): MatcherResult {
  const violations = checkExchange(received as Exchange, options);
  const pass = violations.every(({ severity }) => severity !== "error");
  const listed = violations.map(lineOf).join("");
  return {
    pass,
    message: () =>
      pass
        ? `expected the exchange to break a rule of the contract, but it conforms${listed === "" ? "" : `:\n${listed}`}`
        : `expected the exchange to conform to the contract:\n${listed}`,
  };
}

function lineOf({ severity, target, rule, pointer, message, source }: Violation): string {
  const mark = severity === "info" ? " (info)" : "";
  return `  ${rule}${mark}, ${target} ${pointer === "" ? "as a whole" : pointer}: ${message} [${source}]\n`;
}

interface ContractMatchers<R> {
  /** Passes when the exchange breaks no rule of the Ottu contract. */
  toConformToContract(options?: ConformOptions): R;
}

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: an augmentation repeats the parameters of what it augments
  interface Matchers<T = any> extends ContractMatchers<void> {}
}
