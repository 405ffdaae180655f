import { isPlainObject } from "../../object.ts";
import { toPointer } from "../../pointer.ts";
import { isPlainName, safeName } from "../member-name.ts";

/** What stands in a recording for a value that must not be shown. */
export const MASK = "[redacted]";

/** The members whose values may be shown; `true` is everything below. */
export type Shown = true | { readonly [member: string]: Shown };

const agreement: Shown = {
  type: true,
  amount_variability: true,
  start_date: true,
  expiry_date: true,
  max_amount_per_cycle: true,
  cycle_interval_days: true,
  total_cycles: true,
  frequency: true,
};

const paymentMethod: Shown = {
  code: true,
  pg: true,
  type: true,
  amount: true,
  currency_code: true,
  fee: true,
  flow: true,
};

/**
 * The values that a recording shows: closed sets, amounts, times and flags. Whatever is not listed is masked, so that
 * a new field is safe before anybody thought of it; a test keeps `x-sensitive` fields off the list.
 */
export const shown: Shown = {
  type: true,
  state: true,
  result: true,
  operation: true,
  amount: true,
  currency_code: true,
  pg_codes: true,
  payment_type: true,
  language: true,
  due_datetime: true,
  expiration_time: true,
  mode: true,
  agreement,
  card_acceptance_criteria: true,
  notifications: true,
  payment_instrument: { instrument_type: true },
  payment_methods: paymentMethod,
  amount_details: { currency_code: true, amount: true, total: true, fee: true },
  fee: true,
  paid_amount: true,
  settled_amount: true,
  remaining_amount: true,
  refunded_amount: true,
  voided_amount: true,
  transactions: { amount: true, currency_code: true, state: true },
  timestamp_utc: true,
};

/** A value with its secrets taken out, and the JSON pointers of what was masked. */
export interface Masked {
  value: unknown;
  masked: string[];
}

/**
 * Masks every value that is not listed as shown. Types, members and lengths of lists stay, so that the recording can
 * still be checked; flags and null stay beside listed members and are masked inside unlisted ones. A name that may
 * itself be data, as when JSON is sent as a form, is written as `redacted` and its value masked.
 */
export function maskValues(value: unknown, list: Shown): Masked {
  const masked: string[] = [];

  const hide = (hidden: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(hidden)) return hidden.map((item, i) => hide(item, [...path, i]));
    if (isPlainObject(hidden))
      return members(hidden, (name, member) => hide(member, [...path, safeName(name)]));
    if (hidden === null || hidden === "") return hidden;
    masked.push(toPointer(path));
    if (typeof hidden === "number") return 0;
    return typeof hidden === "boolean" ? false : MASK;
  };

  const show = (visible: unknown, allowed: Shown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(visible)) return visible.map((item, i) => show(item, allowed, [...path, i]));
    if (!isPlainObject(visible)) return allowed === true ? visible : hide(visible, path);
    return members(visible, (name, member) => {
      const at = [...path, safeName(name)];
      if (!isPlainName(name)) return hide(member, at);
      const below = allowed === true || (Object.hasOwn(allowed, name) ? allowed[name] : undefined);
      if (below !== undefined) return show(member, below, at);
      return typeof member === "boolean" ? member : hide(member, at);
    });
  };

  return { value: show(value, list, []), masked };
}

function members(object: Record<string, unknown>, map: (name: string, value: unknown) => unknown) {
  // Without prototype, so that a member called __proto__ stays a member.
  const copy: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(object)) copy[safeName(name)] = map(name, value);
  return copy;
}

const SHOWN_HEADERS = new Set([
  "accept",
  "allow",
  "cache-control",
  "content-encoding",
  "content-language",
  "content-type",
  "date",
  "retry-after",
  "vary",
  "www-authenticate",
]);

/**
 * Masks headers that are not known to be harmless. A credential keeps its form, which the contract speaks of.
 */
export function maskHeader(name: string, value: string): string {
  const lower = name.toLowerCase();
  if (SHOWN_HEADERS.has(lower)) return value;
  if (lower !== "authorization") return MASK;
  if (/^Api-Key\s+\S/.test(value)) return `Api-Key ${MASK}`;
  const basic = /^Basic\s+(\S+)$/i.exec(value)?.[1];
  if (basic !== undefined && Buffer.from(basic, "base64").includes(":"))
    return `Basic ${Buffer.from(`${MASK}:${MASK}`).toString("base64")}`;
  return MASK;
}
