/** Reads a URL, or the path of one. */
export function readUrl(url: string, base = "https://sandbox.ottu.net"): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
