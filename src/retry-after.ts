const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
/** The three forms a recipient must read (RFC 9110, 5.6.7); `Date.parse` reads too many others, one in local time. */
const DATES = [
  String.raw`^[A-Z][a-z]{2}, (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) ${TIME} GMT$`,
  String.raw`^[A-Z][a-z]{5,8}, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) ${TIME} GMT$`,
  String.raw`^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) ${TIME} (?<year>\d{4})$`,
].map((form) => new RegExp(form));

/** A year of two digits is the one nearest to now that is at most 50 years ahead (RFC 9110, 5.6.7). */
function fullYear(digits: string, now: number): number {
  if (digits.length === 4) return Number(digits);
  const current = new Date(now).getUTCFullYear();
  const year = current - (current % 100) + Number(digits);
  return year > current + 50 ? year - 100 : year;
}

function parseHttpDate(text: string, now: number): number | undefined {
  for (const form of DATES) {
    const parts = form.exec(text)?.groups;
    if (parts === undefined) continue;
    const { day = "", month = "", year = "", hour, minute, second } = parts;
    const index = MONTHS.indexOf(month);
    const date = new Date(0);
    date.setUTCFullYear(fullYear(year, now), index, Number(day));
    date.setUTCHours(Number(hour), Number(minute), Number(second));
    // A day that does not exist, such as 31 February, would run over into the next month.
    return date.getUTCMonth() === index ? date.getTime() : undefined;
  }
  return undefined;
}

/**
 * Reads a `Retry-After` header: seconds (a fraction is tolerated) or an HTTP date.
 *
 * @returns milliseconds to wait from `now`, 0 for a date that is past and never beyond the safe integers, or
 * `undefined` for a header that is absent, negative or makes no sense.
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), Number.MAX_SAFE_INTEGER);
  const date = parseHttpDate(text, now);
  return date === undefined ? undefined : Math.max(0, date - now);
}
