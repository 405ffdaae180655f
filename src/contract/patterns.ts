/** The expressions of the spec in words; a test holds the list complete. */
export const patternWords: Readonly<Record<string, string>> = {
  "^(0|[1-9][0-9]*)(\\.[0-9]+)?$": 'a decimal as text, such as "20.000"',
  "^(0|[1-9][0-9]*)(\\.[0-9]+)?( [A-Z]{3})?$": 'a decimal as text with its currency, such as "0.000 KWD"',
  "^(?!0(\\.0(0[0-9]*)?)?$)(0|[1-9][0-9]*)(\\.[0-9]+)?$": "a decimal as text, at least 0.01",
  "^(?!0(\\.0(0[0-9]*)?)?$)": "at least 0.01",
  "^(?!0\\.00[0-9]*[1-9])": "0, or at least 0.01",
  "^(?!0(?:\\.0+)?$)(?:0|[1-9][0-9]{0,12})(?:\\.[0-9]{1,3})?$":
    "a decimal as text above zero, at most 13 digits before the point and 3 after",
  "^(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?$": 'a decimal as text, such as "1.5"',
  "^(?:0|[1-9][0-9]*)(?:\\.[0-9]{1,2})?$": "a percentage as text, with at most two decimals",
  "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$": "a UUID",
  "^[!-~](?:[ -~]*[!-~])?$": "printable ASCII without a space at either end",
  "^([0-9]+|[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT)$":
    "a number of seconds or an HTTP date",
  "^[A-Z]{3}$": "a currency code of ISO 4217, such as KWD",
  "^[A-Z]{2}$": "a country code of ISO 3166-1, such as KW",
  "^[0-9]+$": "digits only",
  "^[0-9]{4}$": "four digits",
  "^[-\\w]+$": "letters, digits, underscores and hyphens",
  "^[-\\w]*$": "letters, digits, underscores and hyphens",
  "^[-a-zA-Z0-9_]+$": "letters, digits, underscores and hyphens",
  "^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$": "a colour, as #RGB or #RRGGBB",
  "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s:@]": "an absolute http or https URL",
  "^[0-9]{1,2} (?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$": "a period, as D HH:MM:SS",
  "^([0-9]+ )?[0-9]{2}:[0-9]{2}:[0-9]{2}$": "a period, as D HH:MM:SS",
  "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}/[0-9]{2}/[0-9]{4})$": "a date, as YYYY-MM-DD or DD/MM/YYYY",
};

/** Expressions too long to stand here a second time, by what only they begin with. */
const beginnings: readonly (readonly [start: string, end: string, words: string])[] = [
  ["^(?:(?:0[1-9]|1[0-9]|2[0-8])/", "[0-5][0-9]$", "a time, as DD/MM/YYYY HH:MM"],
  ["^(?:(?:0[1-9]|1[0-9]|2[0-8])/", "$", "a date, as DD/MM/YYYY"],
  ["^([0-9]{2}/[0-9]{2}/[0-9]{4} ", "$", "a time, as DD/MM/YYYY HH:MM:SS"],
  ["^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]", "$", "a time in UTC, as YYYY-MM-DD HH:MM:SS"],
  ["^[0-9]{4}-[0-9]{2}-[0-9]{2}T", "$", "a time, as YYYY-MM-DDTHH:MM:SSZ"],
  ["^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", "$", "a time, as YYYY-MM-DDTHH:MM:SSZ or YYYY-MM-DD HH:MM:SS"],
  ["\\.(?:[Pp][Dd][Ff]|", "$", "the name of a file with one of the documented extensions"],
];

/** What a pattern asks for, to follow "must be". */
export function wordsOf(pattern: string): string | undefined {
  if (Object.hasOwn(patternWords, pattern)) return patternWords[pattern];
  return beginnings.find(([start, end]) => pattern.startsWith(start) && pattern.endsWith(end))?.[2];
}

/** The most decimals a pattern of the spec's scale rules allows; undefined for any other pattern. */
export function scaleOf(pattern: string): number | undefined {
  if (pattern === "^[^.]*$") return 0;
  const digits = /^\^\[\^\.\]\*\(\\\.\[0-9\]\{1,(\d)\}\)\?\$$/.exec(pattern)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
