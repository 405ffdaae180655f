import { describe, expect, test } from "vitest";
import { checkExchange } from "../src/contract/index.ts";
import { toConformToContract } from "../src/testing/index.ts";
import { type ExchangeCase, exchangeCasesOf, type ObligationKind } from "./support/exchanges.ts";
import { loadFacts } from "./support/facts.ts";

expect.extend({ toConformToContract });

/** The checker's rules, in the words of facts. */
const rulesOf: Record<ObligationKind, string[]> = {
  presence: ["presence.required"],
  absence: ["presence.absent"],
  echo: ["echo.changed", "presence.default"],
  variant: ["presence.variant"],
};

for (const { file, facts } of loadFacts()) {
  const exchanges = facts.filter((fact) => fact.on === "exchange" && !("not-checkable" in fact));
  if (exchanges.length === 0) continue;
  describe(file, () => {
    for (const fact of exchanges) {
      describe(`${fact.id}: ${fact.statement}`, () => {
        for (const one of exchangeCasesOf(fact)) test(one.title, () => run(one));
      });
    }
  });
}

function run({ exchange, broken }: ExchangeCase): void {
  if (!broken) {
    expect(exchange).toConformToContract();
    return;
  }
  expect(exchange).not.toConformToContract();
  const found = checkExchange(exchange);
  const named = found.filter(
    ({ rule, pointer }) => rulesOf[broken.rule].includes(rule) && pointer === broken.at,
  );
  expect(named, `found ${JSON.stringify(found, null, 1)}`).toHaveLength(1);
  expect(named[0]?.target).toBe("response");
}
