import { describe, test } from "vitest";
import type { Ottu } from "../../src/index.ts";

declare const { checkout }: Ottu;
declare const session: string;
declare const type: "payment_request";
declare const pg_codes: string[];
const required = { type, pg_codes, amount: "20.000", currency_code: "KWD" };

describe("a member that no document knows", () => {
  test("is refused inside an object, too", () => {
    const country = "KW";
    const address = { line1: "line1", city: "city", country, zip: "32000" } as const;
    const payload = { token: "*********", cvv: "000" };
    checkout.create({
      ...required,
      // @ts-expect-error an address has a postal_code, no zip
      billing_address: { line1: "line1", city: "city", country, zip: "32000" },
    });
    // @ts-expect-error the same from a variable
    checkout.create({ ...required, billing_address: address });
    // @ts-expect-error a saved card is charged without its cvv
    checkout.create({ ...required, payment_instrument: { instrument_type: "token", payload } });
  });

  test("is refused in a variable that holds nothing else", () => {
    const misspelt = { ammount: "18" };
    // @ts-expect-error misspelt
    checkout.update(session, misspelt);
  });

  test("is what a body that is no object would be made of", () => {
    // @ts-expect-error a text
    checkout.update(session, "amount=18");
    // @ts-expect-error a list
    checkout.update(session, []);
    // @ts-expect-error a map
    checkout.update(session, new Map([["amount", "18"]]));
  });
});

describe("an agreement's dates", () => {
  test("are texts", () => {
    const agreement = { id: "A123456789", start_date: 20260101 };
    // @ts-expect-error a number is no date
    checkout.create({ ...required, payment_type: "auto_debit", customer_id: "customer_id", agreement });
  });
});
