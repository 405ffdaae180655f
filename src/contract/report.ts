import { type RuleId, rules } from "./rules.ts";
import type { Target, Violation } from "./types.ts";

/** More than anyone reads; a hostile body could otherwise break a rule with each of its members. */
const MAX_VIOLATIONS = 500;

/** Where conventions such as paths, credentials, media types and the scale of amounts are documented. */
export const CONVENTIONS = "002";

/** Gathers violations, each once, up to a limit for each severity. */
export class Report {
  readonly #found = new Map<string, Violation[]>();
  readonly #counts = { error: 0, info: 0 };

  /** Notes one violation; the same sentence on the same place counts once. */
  add(rule: RuleId, target: Target, pointer: string, message: string, source: string = CONVENTIONS): void {
    const { severity } = rules[rule];
    const key = keyOf(rule, target, pointer);
    const there = this.#found.get(key) ?? [];
    if (this.#counts[severity] >= MAX_VIOLATIONS || there.some((one) => one.message === message)) return;
    this.#counts[severity]++;
    this.#found.set(key, [...there, { rule, severity, target, pointer, message, source }]);
  }

  /** Whether this rule is noted at this place or at an object around it. */
  covers(rule: RuleId, target: Target, pointer: string): boolean {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
      if (this.#found.has(keyOf(rule, target, at))) return true;
      if (at === "") return false;
    }
  }

  /** Returns what was found, in the order of the checks. */
  list(): Violation[] {
    return [...this.#found.values()].flat();
  }
}

const keyOf = (rule: RuleId, target: Target, pointer: string) => `${rule} ${target} ${pointer}`;
