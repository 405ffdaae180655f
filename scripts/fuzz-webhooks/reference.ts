import { createHmac } from "node:crypto";

/** The fields of the standard scheme, written down once more: the fuzz must not trust the table it tests. */
export const FIELDS = (
  "amount currency_code customer_address_city customer_address_country customer_address_line1 " +
  "customer_address_line2 customer_address_postal_code customer_address_state customer_email customer_first_name " +
  "customer_last_name customer_phone gateway_account gateway_name order_no reference_number result state"
).split(" ");

export type Event = Record<string, unknown>;

/** What a signature of this event vouches for: field by field, without what is not signed. */
export function signedView(event: Event): Map<string, unknown> {
  const has = (field: string) =>
    Object.hasOwn(event, field) && ![null, undefined, ""].includes(event[field] as never);
  return new Map(FIELDS.filter(has).map((field) => [field, event[field]]));
}

/** The message that Ottu signs. */
export const messageOf = (event: Event) =>
  [...signedView(event)].map(([field, value]) => `${field}${value}`).join("");

/** Signs as Ottu does. */
export const sign = (event: Event, secret: string): Event => ({
  ...event,
  signature: hmac(messageOf(event), secret),
});

const hmac = (message: string, secret: string) =>
  createHmac("sha256", secret).update(message, "utf8").digest("hex");

/** Tells whether two events vouch for the same; fields that the payer fills in may be left aside. */
export function vouchAlike(one: Event, other: Event, { withPayers }: { withPayers: boolean }): boolean {
  const fields = FIELDS.filter((field) => withPayers || !field.startsWith("customer_"));
  const [a, b] = [signedView(one), signedView(other)];
  return fields.every((field) => a.get(field) === b.get(field));
}
