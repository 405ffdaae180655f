import type { Condition, OperationPresence } from "../../generated/presence.ts";
import type { Scheme } from "./credential.ts";
import { sameValue } from "./echo.ts";
import { valueAt } from "./places.ts";

/** What a request says: its body, if it could be read, and how it authenticates. */
export interface Sent {
  readonly body: unknown;
  /** False when the body was not recorded or could not be read. */
  readonly known: boolean;
  readonly scheme: Scheme;
  readonly whole: OperationPresence["whole"];
}

/** Decides conditions that must all hold: one that does not decides, one that is unknown leaves it open. */
export function decide(conditions: readonly Condition[], sent: Sent): boolean | "unknown" {
  if (!sent.known) return conditions.length === 0 || "unknown";
  const states = conditions.map((condition) => decideOne(condition, sent));
  if (states.includes(false)) return false;
  return states.includes("unknown") ? "unknown" : true;
}

function decideOne(condition: Condition, { body, scheme, whole }: Sent): boolean | "unknown" {
  if ("auth" in condition) return whole && scheme !== "unknown" ? scheme === condition.auth : "unknown";
  const value = valueAt(body, condition.request);
  if (value === undefined) {
    if (!whole) return "unknown";
    if (condition.equals === undefined || condition.default === undefined) return false;
    return sameValue(condition.default, condition.equals);
  }
  if (condition.equals === undefined) return true;
  // A flag sent as text, say, breaks a rule of its own; what the server makes of it is not known.
  return typeof value === typeof condition.equals ? sameValue(value, condition.equals) : "unknown";
}
