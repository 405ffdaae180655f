import type { Contract, Exchange, Mode, Violation } from "./contract.ts";
import { withSafeNames } from "./member-name.ts";

/** What a recording does not show, so that nothing may be said about it. */
export interface Gaps {
  /** No request of the recording shows a credential: browsers leave them out. */
  credential?: boolean;
  /** The request had a body that was not recorded. */
  requestBody?: boolean;
  /** The response had a body that was not recorded. */
  responseBody?: boolean;
  /** JSON pointers of values that were masked when they were recorded. */
  masked?: { readonly request: readonly string[]; readonly response: readonly string[] };
}

/** What the contract says of one exchange. */
export interface Verdict {
  violations: readonly Violation[];
  /** False on any violation of severity `error`. */
  conforms: boolean;
}

const ABOUT_ANY_BODY = ["status.undocumented", "response.media-type"];

function isUnder(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/** Whether a finding is about a member that nobody documented, whatever its value. */
function isUnknownMember({ rule, message }: Violation): boolean {
  if (rule.endsWith(".undocumented-field")) return true;
  return (
    rule === "request.schema" &&
    / (is not (a documented field|documented)|has a member that no document knows)\.$/.test(message)
  );
}

function isHidden(violation: Violation, gaps: Gaps): boolean {
  const { rule, target, pointer } = violation;
  if (gaps.credential && rule === "credential.missing") return true;
  if (gaps.requestBody && (rule === "request.body" || rule === "webhook.body")) return true;
  if (gaps.responseBody && target === "response" && !ABOUT_ANY_BODY.includes(rule)) return true;
  if (pointer === "" || rule.startsWith("presence.") || isUnknownMember(violation)) return false;
  return (gaps.masked?.[target] ?? []).some(
    // A union that fails is reported at the object around the masked value.
    (masked) => isUnder(pointer, masked) || (rule.endsWith(".schema") && isUnder(masked, pointer)),
  );
}

/** What a recorded exchange is: a call of the API, or an event that Ottu posted. */
export type ExchangeKind = "call" | "event";

/** Judges an exchange by the contract, leaving out what its recording cannot show, and names that may be data. */
export function judge(
  contract: Contract,
  exchange: Exchange,
  mode: Mode,
  gaps: Gaps = {},
  kind: ExchangeKind = "call",
): Verdict {
  const found =
    kind === "event" ? contract.checkWebhook(exchange, { mode }) : contract.check(exchange, { mode });
  const violations = found.filter((violation) => !isHidden(violation, gaps)).map(withSafeNames);
  return { violations, conforms: violations.every(({ severity }) => severity !== "error") };
}
