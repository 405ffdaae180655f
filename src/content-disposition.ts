const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`;\\s*(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))`, "g");
const UTF_8 = /^utf-8'[^']*'/i;
const LATIN_1 = /^iso-8859-1'[^']*'/i;

/** Decodes the form of RFC 8187, as `UTF-8''%D9%A1.csv`. */
function decodeExtended(text: string): string | undefined {
  if (LATIN_1.test(text)) {
    const encoded = text.replace(LATIN_1, "");
    return encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  if (!UTF_8.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replace(UTF_8, ""));
  } catch {
    // Its bytes are no UTF-8: it names nothing.
  }
}

/** The last part of a name, fit to be a file's: no folder, no control character. */
function bareName(text: string): string | undefined {
  const name = text
    .replace(/^.*[/\\]/s, "")
    .replace(/[\p{Cc}\p{Surrogate}]/gu, "")
    .trim();
  return /^\.*$/.test(name) ? undefined : name;
}

/**
 * Reads the file name out of a `Content-Disposition` header (RFC 6266), the international form first. A server's name
 * is a proposal: folders in it are dropped, so that it cannot lead out of the place a caller saves to.
 */
export function filenameOf(header: string | null): string | undefined {
  if (header === null) return undefined;
  let plain: string | undefined;
  let extended: string | undefined;
  for (const [, name = "", quoted, token] of header.matchAll(PARAMETER)) {
    const value = quoted?.replace(/\\(.)/g, "$1") ?? token ?? "";
    if (name.toLowerCase() === "filename") plain ??= value;
    if (name.toLowerCase() === "filename*") extended ??= decodeExtended(value);
  }
  const named = extended === undefined ? undefined : bareName(extended);
  return named ?? (plain === undefined ? undefined : bareName(plain));
}
