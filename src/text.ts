/** A lone surrogate: text holding one has no UTF-8 form and would be changed on the way out. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const CONTROL = /\p{Cc}/u;
const CONTROL_RUN = /[\p{Cc}\s]+/gu;

/** Tells whether `text` holds a control character (C0, DEL or C1; a line break is one). */
export function hasControlCharacter(text: string): boolean {
  return CONTROL.test(text);
}

/** Tells whether `text` holds half of a surrogate pair. */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}

/** Tells whether every character of `text` fits one byte, which is all an HTTP header can carry. */
export function isLatin1(text: string): boolean {
  for (const character of text) if (character > "\u00ff") return false;
  return true;
}

/**
 * Makes foreign text fit one log line: white space and control characters become single spaces, the ends
 * are trimmed, and at most `max` UTF-16 units stay, never half of a surrogate pair.
 */
export function oneLine(text: string, max: number): string {
  // Cut before cleaning, so that a huge text costs no more than a long one.
  const clean = text
    .slice(0, max * 4)
    .replace(CONTROL_RUN, " ")
    .trim();
  if (clean.length <= max) return clean;
  const cut = clean.slice(0, max - 1);
  return `${hasLoneSurrogate(cut.slice(-1)) ? cut.slice(0, -1) : cut}…`;
}
