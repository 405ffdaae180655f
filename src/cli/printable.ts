/** Characters that move the cursor, reorder text or end a line. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

const escaped = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Makes foreign text, such as the name of an unknown field, fit one line of a terminal or a file. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped).replace(LONE_SURROGATE, escaped);
}

/** Counts things: `1 exchange`, `12,000 exchanges`. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount.toLocaleString("en-US")} ${amount === 1 ? singular : plural}`;
}
