import { hmac } from "./support.ts";

type Event = Readonly<Record<string, unknown>>;

/** The order in which the vendor's page lists the fields, which some of its samples take for the order of signing. */
const declared = [
  ...["amount", "currency_code", "customer_first_name", "customer_last_name", "customer_email"],
  ...["customer_phone", "customer_address_line1", "customer_address_line2", "customer_address_city"],
  ...["customer_address_state", "customer_address_country", "customer_address_postal_code"],
  ...["gateway_account", "gateway_name", "order_no", "reference_number", "result", "state"],
];
const sorted = [...declared].sort();
const withoutAddress = sorted.filter((field) => !field.startsWith("customer_address"));
const isUsable = (value: unknown) => value !== undefined && value !== null && value !== "";

const join = (event: Event, fields: readonly string[], keep: (value: unknown) => boolean) =>
  fields
    .filter((field) => keep(event[field]))
    .map((field) => `${field}${event[field]}`)
    .join("");

/** Signs as the samples on the vendor's page do, with the mistakes of each, and which vectors show the mistake. */
export const vendorSamples: Record<
  string,
  { fails: string[]; sign: (event: Event, secret: string) => string }
> = {
  "PHP, C# and Ruby do not sort": {
    fails: ["V2", "V3", "V4", "V5", "V9", "V10"],
    sign: (event, secret) => hmac(join(event, declared, isUsable), secret),
  },
  "Node.js signs empty members, and null as a word": {
    fails: ["V3", "V4", "V9", "V10"],
    sign: (event, secret) =>
      hmac(
        join(event, sorted, (value) => value !== undefined),
        secret,
      ),
  },
  "Go signs <nil> for what is missing, and no address": {
    fails: ["V1", "V2", "V3", "V4", "V6", "V7", "V8", "V9", "V10"],
    sign: (event, secret) =>
      hmac(
        withoutAddress
          .map((field) => [field, event[field] ?? "<nil>"])
          .filter(([, value]) => value !== "")
          .flat()
          .join(""),
        secret,
      ),
  },
  "Go's list of twelve fields, were it to skip what is missing": {
    fails: ["V2"],
    sign: (event, secret) => hmac(join(event, withoutAddress, isUsable), secret),
  },
};
