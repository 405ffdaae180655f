/**
 * Parses JSON and says what is wrong without quoting it: the messages of `JSON.parse` show a piece of the text,
 * and the text may hold a credential.
 */
export function parseJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const at = /at position (\d+)/.exec(message)?.[1];
    const cut = /end of JSON|Unterminated/.test(message) || (at !== undefined && Number(at) >= text.length);
    if (cut) return { problem: "is cut short: its JSON ends in the middle" };
    return { problem: at === undefined ? "is not JSON" : `is not JSON (character ${Number(at) + 1})` };
  }
}
