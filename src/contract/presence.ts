import type { Condition, PresenceRule } from "../../generated/presence.ts";
import { toPointer } from "../pointer.ts";
import { deciderOf, type Sent, type State } from "./conditions.ts";
import { derivedOnce } from "./derived.ts";
import { type Change, changed, changesOf, exactChangesOf, sameAmount, sameSet, sameValue } from "./echo.ts";
import { isEmpty } from "./observed.ts";
import { memberAt, type Path, segmentsOf } from "./places.ts";
import type { Report } from "./report.ts";
import { isName, labelOf, memberLabel } from "./sentences.ts";
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
  for (const rule of readyRules(rules)) checkRule(report, rule, answer);
}

/** A rule with the way to its member, and with what decides its conditions. */
interface ReadyRule extends PresenceRule {
  readonly path: Path;
  readonly decide: (sent: Sent) => State;
}

const readyRules = derivedOnce((rules: readonly PresenceRule[]) =>
  rules.map((rule): ReadyRule => ({ ...rule, path: segmentsOf(rule.pointer), decide: deciderOf(rule.when) })),
);

function checkRule(report: Report, rule: ReadyRule, answer: Answer): void {
  const { path, when, then, otherwise } = rule;
  const holds = rule.decide(answer.sent);
  if (holds === "unknown") return;
  const value = memberAt(answer.body, path);
  const there = value !== undefined && !(answer.mode === "observed" && isEmpty(value));
  if (holds === false) {
    if (otherwise === "absent" && there)
      add(report, rule, "absent", `must not be there, as it comes only when ${phrases(when)}`);
    return;
  }
  const sent = memberAt(answer.sent.body, path);
  if (!there) {
    if (then !== "allowed" && !isSettled(report, rule, answer))
      add(report, rule, "required", `is missing, although ${phrases(when)}`);
  } else if (sent !== undefined) {
    for (const change of changes(rule, answer, sent, value)) addChange(report, rule, answer, change);
  } else if (typeof then === "object" && answer.sent.whole && !sameValue(then.default, value)) {
    // On a request that is not whole, another value may have been sent before.
    const message = `must be ${String(then.default)}, as ${phrases(when)} and it was not sent itself`;
    add(report, rule, "default", message);
  }
}

function add(
  report: Report,
  { pointer, source }: PresenceRule,
  rule: "required" | "absent" | "default",
  message: string,
): void {
  report.add(`presence.${rule}`, "response", pointer, `${labelOf(pointer)} ${message}.`, source);
}

/** Whether nothing is to be said of a missing member: what was sent empty has nothing to come back, say. */
function isSettled(report: Report, { path, pointer, echoes }: ReadyRule, { sent, mode }: Answer): boolean {
  const owesNothing = mode === "observed" || echoes === "members" || echoes === "set";
  if (owesNothing && isEmpty(memberAt(sent.body, path))) return true;
  return report.covers("presence.required", "response", pointer);
}

function changes(
  rule: PresenceRule,
  { open, mode }: Answer,
  sent: unknown,
  value: unknown,
): readonly Change[] {
  const whole = (same: boolean): Change[] => (same ? [] : [changed]);
  const lenient = mode === "observed";
  switch (rule.echoes) {
    case "decimal":
      return whole(sameAmount(sent, value));
    case "set":
      return whole(sameSet(sent, value, lenient));
    case "members":
      return open.includes(rule.pointer)
        ? exactChangesOf(sent, value, lenient)
        : changesOf(sent, value, lenient);
    case "exact":
      return whole(sameValue(sent, value, lenient));
    default:
      return [];
  }
}

function addChange(
  report: Report,
  { pointer, source }: PresenceRule,
  { open }: Answer,
  { kind, path }: Change,
): void {
  const free = open.includes(pointer) && path.length > 0;
  const whole = toPointer([...segmentsOf(pointer), ...path]);
  const label = free ? memberLabel(pointer) : labelOf(whole);
  // Outside of the merchant's own objects, a name that may be data is not quoted in the pointer either.
  const end = path.findIndex((name) => !isName(name));
  const at = free || end === -1 ? whole : toPointer([...segmentsOf(pointer), ...path.slice(0, end)]);
  if (kind === "missing")
    report.add("presence.required", "response", at, `${label} is missing, although it was sent.`, source);
  else report.add("echo.changed", "response", at, `${label} is not the value that was sent.`, source);
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
