import type { Presence, PresenceCondition } from "../generate/presence.ts";
import type { Change } from "./operators.ts";

/** The changes of an `x-presence`: of the whole, of each of its conditions, and of what follows from them. */
export function presenceChanges(presence: Presence): Change[] {
  const { then, otherwise, echoes, when = [] } = presence;
  const conditions = [when].flat();
  return [
    { operator: "dropped" },
    ...conditions.flatMap((condition, index): Change[] =>
      conditionChanges(condition).map(({ operator, condition: changed }) => ({
        operator,
        detail: String(index),
        value: { ...presence, when: conditions.toSpliced(index, 1, ...(changed ? [changed] : [])) },
      })),
    ),
    ...thenChanges(then).map((changed) => ({ ...changed, value: { ...presence, then: changed.value } })),
    {
      operator: "otherwise flipped",
      value: { ...presence, otherwise: otherwise === "absent" ? "unspecified" : "absent" },
    },
    ...(echoes ? [{ operator: "echo dropped", value: without(presence, "echoes") }] : []),
  ];
}

function conditionChanges(
  condition: PresenceCondition,
): { operator: string; condition?: PresenceCondition }[] {
  if ("auth" in condition) {
    const other = condition.auth === "basic" ? "apiKey" : "basic";
    return [{ operator: "condition dropped" }, { operator: "condition flipped", condition: { auth: other } }];
  }
  const { request, equals } = condition;
  if (equals === undefined) return [{ operator: "condition dropped" }];
  return [
    { operator: "condition dropped" },
    { operator: "condition on any value", condition: { request } },
    {
      operator: "condition flipped",
      condition: { request, equals: typeof equals === "boolean" ? !equals : "other" },
    },
  ];
}

function thenChanges(then: Presence["then"]): Change[] {
  if (typeof then !== "object")
    return [{ operator: "then flipped", value: then === "allowed" ? "required" : "allowed" }];
  const { default: value } = then;
  return [
    { operator: "then flipped", value: "required" },
    { operator: "default changed", value: { default: typeof value === "number" ? value + 1 : "other" } },
  ];
}

function without(presence: Presence, key: keyof Presence): Presence {
  const { [key]: _, ...others } = presence;
  return others;
}
