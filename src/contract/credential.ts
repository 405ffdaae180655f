import type { Operation } from "../../generated/operation-table.ts";
import type { HeaderValues } from "./headers.ts";
import type { Report } from "./report.ts";
import { fromBase64 } from "./text-body.ts";

/** How a request authenticates, as far as its headers tell. */
export type Scheme = "apiKey" | "basic" | "unknown";

/** Tells the scheme of a recorded credential. */
export function schemeOf(headers: HeaderValues | undefined): Scheme {
  const [scheme = "unknown", ...others] = (headers?.get("authorization") ?? []).map(formOf);
  return others.every((other) => other === scheme) ? scheme : "unknown";
}

/** Checks that a credential was sent where one is needed, and that it has one of the two documented forms. */
export function checkCredential(
  report: Report,
  { auth }: Operation,
  schemes: readonly string[],
  headers: HeaderValues | undefined,
): void {
  if (headers === undefined || auth === "none") return;
  const [value, ...others] = new Set(headers.get("authorization"));
  if (value === undefined) {
    if (auth === "required") {
      const message = "The request has no Authorization header, and this operation needs a credential.";
      report.add("credential.missing", "request", "", message);
    }
  } else if (others.length > 0 || formOf(value) === "unknown") {
    const message =
      "Authorization is neither `Api-Key <key>` nor `Basic <base64>` with a user name, a colon and a password inside.";
    report.add("credential.form", "request", "", message);
  } else if (auth === "required" && !schemes.includes(formOf(value))) {
    // It takes one scheme then: a credential of the right form is of one of the two that there are.
    const taken = schemes.includes("basic") ? "Basic" : "an API key";
    report.add("credential.form", "request", "", `The operation takes ${taken} only.`);
  }
}

/** Names of schemes are case-insensitive (RFC 9110). */
function formOf(value: string): Scheme {
  if (/^api-key +\S+$/i.test(value)) return "apiKey";
  const token = /^basic +([\w+/-]+=*)$/i.exec(value)?.[1];
  return token !== undefined && fromBase64(token)?.includes(":") ? "basic" : "unknown";
}
