import { OttuConfigError } from "./errors.ts";

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function refuse(problem: string): never {
  throw new OttuConfigError("/baseUrl", `baseUrl ${problem}`);
}

/**
 * Checks the address of a merchant's instance (`https://<your-domain>.ottu.net`, source 002) and returns its
 * origin without a trailing slash.
 *
 * @throws {OttuConfigError} for anything but `https://host[:port][/]`; `http` is accepted for loopback hosts only.
 */
export function parseBaseUrl(value: unknown): string {
  if (typeof value !== "string") refuse("must be a string such as https://<your-domain>.ottu.net");
  if (/[\s\\\p{Cc}]/u.test(value)) refuse("must not contain white space, control characters or backslashes");
  if (!/^https?:\/\/[^/]/i.test(value))
    refuse("must be an absolute URL that starts with https:// and a host");
  // The parser would silently drop an empty query, fragment or user part, hence the look at the text.
  if (value.includes("@")) refuse("must not carry user information; pass credentials as auth");
  if (value.includes("?")) refuse("must not have a query");
  if (value.includes("#")) refuse("must not have a fragment");
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    refuse("is not a valid URL; use a form such as https://<your-domain>.ottu.net");
  }
  if (url.pathname !== "/") {
    refuse(
      "must not have a path: every operation brings its own, which starts with /b; pass scheme and host only",
    );
  }
  if (url.protocol !== "https:" && !LOOPBACK.test(url.hostname)) {
    refuse("must use https; http is accepted for localhost only");
  }
  return url.origin;
}
