import type { Condition, PresenceRule } from "../../generated/presence.ts";
import { toPointer } from "../pointer.ts";
import { decide, type Sent } from "./conditions.ts";
import { type Change, changesOf, exactChangesOf, sameAmount, sameSet, sameValue } from "./echo.ts";
import { isEmpty } from "./observed.ts";
import { segmentsOf, valueAt } from "./places.ts";
import type { Report } from "./report.ts";
import { labelOf } from "./sentences.ts";
import type { CheckMode } from "./types.ts";

/** A response body and what its request said. */
export interface Answer {
  readonly body: unknown;
  readonly sent: Sent;
  readonly mode: CheckMode;
  /** The objects whose members are the merchant's own. */
  readonly open: readonly string[];
}

/** Checks what a request obliges its response to contain, and what of it must come back as it was. */
export function checkPresence(report: Report, rules: readonly PresenceRule[], answer: Answer): void {
  for (const rule of rules) checkRule(report, rule, answer);
}

function checkRule(report: Report, rule: PresenceRule, answer: Answer): void {
  const { pointer, when, then, otherwise, source } = rule;
  const holds = decide(when, answer.sent);
  const value = valueAt(answer.body, pointer);
  const there = value !== undefined && !(answer.mode === "observed" && isEmpty(value));
  const add = (id: "presence.required" | "presence.absent" | "presence.default", message: string) =>
    report.add(id, "response", pointer, `${labelOf(pointer)} ${message}.`, source);
  if (holds === false) {
    if (otherwise === "absent" && there)
      add("presence.absent", `must not be there, as it comes only when ${phrases(when)}`);
    return;
  }
  if (holds === "unknown") return;
  const sent = valueAt(answer.sent.body, pointer);
  if (!there) {
    if (then !== "allowed" && !isSettled(report, rule, sent, value))
      add("presence.required", `is missing, although ${phrases(when)}`);
  } else if (sent !== undefined) {
    for (const change of changes(rule, answer, sent, value)) addChange(report, rule, change);
  } else if (typeof then === "object" && answer.sent.whole && !sameValue(then.default, value)) {
    // On a request that is not whole, another value may have been sent before.
    add(
      "presence.default",
      `must be ${String(then.default)}, as ${phrases(when)} and it was not sent itself`,
    );
  }
}

/** Whether nothing is to be said of a missing member: what was sent empty has nothing to come back, say. */
function isSettled(
  report: Report,
  { pointer, echoes }: PresenceRule,
  sent: unknown,
  value: unknown,
): boolean {
  if ((echoes === "members" || echoes === "set") && isEmpty(sent)) return true;
  // An empty value that was sent is not absent for being empty.
  if (sent !== undefined && value !== undefined && sameValue(sent, value)) return true;
  return report.covers(["presence.required"], "response", pointer);
}

function changes(rule: PresenceRule, { open }: Answer, sent: unknown, value: unknown): readonly Change[] {
  const whole = (same: boolean): Change[] => (same ? [] : [{ kind: "changed", path: [] }]);
  switch (rule.echoes) {
    case "decimal":
      return whole(sameAmount(sent, value));
    case "set":
      return whole(sameSet(sent, value));
    case "members":
      return open.includes(rule.pointer) ? exactChangesOf(sent, value) : changesOf(sent, value);
    case "exact":
      return whole(sameValue(sent, value));
    default:
      return [];
  }
}

function addChange(report: Report, { pointer, source }: PresenceRule, { kind, path }: Change): void {
  const at = toPointer([...segmentsOf(pointer), ...path]);
  if (kind === "missing")
    report.add(
      "presence.required",
      "response",
      at,
      `${labelOf(at)} is missing, although it was sent.`,
      source,
    );
  else report.add("echo.changed", "response", at, `${labelOf(at)} is not the value that was sent.`, source);
}

/** Conditions in words; the values in them are the documented ones. */
function phrases(conditions: readonly Condition[]): string {
  return conditions
    .map((condition) => {
      if ("auth" in condition)
        return `the call used ${condition.auth === "basic" ? "Basic authentication" : "an API key"}`;
      const field = labelOf(condition.request);
      return condition.equals === undefined
        ? `${field} was sent`
        : `${field} was ${String(condition.equals)}`;
    })
    .join(" and ");
}
