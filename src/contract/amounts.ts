import type { BodyTable } from "../../generated/contract-types.ts";
import { currencyDecimals } from "../../generated/currencies.ts";
import { own } from "../object.ts";
import { toPointer } from "../pointer.ts";
import { derivedOnce } from "./derived.ts";
import { decimalsOf } from "./echo.ts";
import { fillPattern, memberAt, segmentsOf, visitPlaces } from "./places.ts";
import type { Report } from "./report.ts";
import { scaleSentence } from "./schema.ts";
import type { Target } from "./types.ts";

/** Where amounts stand, and where their currency: beside them, or beside an object around them. */
const amountsOf = derivedOnce(({ amounts }: BodyTable) =>
  Object.entries(amounts).map(([amount, currency]) => ({
    amount: segmentsOf(amount),
    currency: segmentsOf(currency),
  })),
);

/** Checks that no amount of a response or an event has more decimals than the currency that stands beside it. */
export function checkAmounts(
  report: Report,
  table: BodyTable,
  body: unknown,
  target: Target = "response",
): void {
  for (const { amount, currency } of amountsOf(table)) {
    visitPlaces(body, amount, (value, path) => {
      // Some amounts are followed by a currency of their own.
      const [text, ownCurrency] = typeof value === "string" ? value.split(" ", 2) : [value];
      const decimals = decimalsOf(text);
      if (!decimals) return;
      const code = ownCurrency ?? memberAt(body, fillPattern(currency, path));
      const scale = typeof code === "string" ? own(currencyDecimals, code) : undefined;
      if (typeof scale !== "number" || decimals <= scale) return;
      const pointer = toPointer(path);
      report.add("amount.scale", target, pointer, scaleSentence(pointer, scale));
    });
  }
}
