import type { BodyTable } from "../../generated/contract-types.ts";
import { currencyDecimals } from "../../generated/currencies.ts";
import { own } from "../object.ts";
import { decimalOf } from "./echo.ts";
import { fillPattern, placesOf, valueAt } from "./places.ts";
import type { Report } from "./report.ts";
import { scaleSentence } from "./schema.ts";
import type { Target } from "./types.ts";

/** Checks that no amount of a response or an event has more decimals than the currency that stands beside it. */
export function checkAmounts(
  report: Report,
  { amounts }: BodyTable,
  body: unknown,
  target: Target = "response",
): void {
  for (const [pattern, currencyPattern] of Object.entries(amounts)) {
    for (const { pointer, value, keys } of placesOf(body, pattern)) {
      // Some amounts are followed by a currency of their own.
      const [text, ownCurrency] = typeof value === "string" ? value.split(" ", 2) : [value];
      const currency = ownCurrency ?? valueAt(body, fillPattern(currencyPattern, keys));
      const scale = typeof currency === "string" ? own(currencyDecimals, currency) : undefined;
      const decimals = decimalOf(text)?.scale;
      if (typeof scale === "number" && decimals !== undefined && decimals > scale)
        report.add("amount.scale", target, pointer, scaleSentence(pointer, scale));
    }
  }
}
