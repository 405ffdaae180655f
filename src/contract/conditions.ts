import type { Condition, OperationPresence } from "../../generated/presence.ts";
import type { Scheme } from "./credential.ts";
import { derivedOnce } from "./derived.ts";
import { sameValue } from "./echo.ts";
import { memberAt, segmentsOf } from "./places.ts";

/** What a request says: its body, if it could be read, and how it authenticates. */
export interface Sent {
  readonly body: unknown;
  /** False when the body was not recorded or could not be read. */
  readonly known: boolean;
  readonly scheme: Scheme;
  readonly whole: OperationPresence["whole"];
}

/** Whether something holds, as far as the request tells. */
export type State = boolean | "unknown";

/** Makes what decides conditions that must all hold: one that does not decides, one that is unknown leaves it open. */
export const deciderOf = derivedOnce((conditions: readonly Condition[]): ((sent: Sent) => State) => {
  const tests = conditions.map(testOf);
  return (sent) => {
    if (!sent.known) return tests.length === 0 || "unknown";
    let all: State = true;
    for (const test of tests) {
      const state = test(sent);
      if (state === false) return false;
      if (state === "unknown") all = state;
    }
    return all;
  };
});

function testOf(condition: Condition): (sent: Sent) => State {
  if ("auth" in condition)
    return ({ scheme, whole }) => (whole && scheme !== "unknown" ? scheme === condition.auth : "unknown");
  const path = segmentsOf(condition.request);
  const { equals, default: unsent } = condition;
  const holdsUnsent = equals !== undefined && sameValue(unsent, equals);
  return ({ body, whole }) => {
    const value = memberAt(body, path);
    if (value === undefined) return whole ? holdsUnsent : "unknown";
    if (equals === undefined) return true;
    // A flag sent as text, say, breaks a rule of its own; what the server makes of it is not known.
    return typeof value === typeof equals ? sameValue(value, equals) : "unknown";
  };
}
