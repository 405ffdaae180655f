const MAX_SEGMENT = 200;

/**
 * Builds the JSON pointer (RFC 6901) of a path of member names and list indexes; the empty path gives `""`.
 * A segment longer than 200 characters is cut, since only a hostile answer holds one.
 */
export function toPointer(path: readonly (string | number)[]): string {
  return path
    .map((segment) => {
      const text = String(segment);
      const short = text.length > MAX_SEGMENT ? `${text.slice(0, MAX_SEGMENT)}…` : text;
      return `/${short.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    })
    .join("");
}

/** Writes a JSON pointer the way people name a field, as `notifications.email` or `pg_codes.0`. */
export function pointerLabel(pointer: string): string {
  return pointer.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
}
