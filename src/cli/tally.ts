import type { Violation } from "./contract.ts";

/** How many different findings of a rule are kept apart; the rest is only counted. */
const MAX_FINDINGS = 100;

/** One way in which exchanges break a rule. */
export interface Finding {
  requestLine: string;
  violation: Violation;
  count: number;
  /** Where it was seen first. */
  place: string;
}

/** What was found under one rule. */
export interface RuleTally {
  severity: Violation["severity"];
  violations: number;
  exchanges: number;
  findings: Map<string, Finding>;
  /** Violations beyond the findings that are kept. */
  others: number;
}

const withoutNumbers = (text: string) => text.replace(/\d+/g, "*");

/** Counts verdicts in a bounded amount of memory, however long the recording is. */
export class Tally {
  judged = 0;
  broken = 0;
  errors = 0;
  notes = 0;
  skipped = 0;
  unusable = 0;
  readonly rules = new Map<string, RuleTally>();

  /** Adds one judged exchange. */
  add(place: string, requestLine: string, violations: readonly Violation[], conforms: boolean): void {
    this.judged += 1;
    if (!conforms) this.broken += 1;
    const seen = new Set<string>();
    for (const violation of violations) {
      if (violation.severity === "error") this.errors += 1;
      else this.notes += 1;
      const tally = this.#of(violation);
      tally.violations += 1;
      if (!seen.has(violation.rule)) tally.exchanges += 1;
      seen.add(violation.rule);
      this.#keep(tally, place, requestLine, violation);
    }
  }

  #of({ rule, severity }: Violation): RuleTally {
    let tally = this.rules.get(rule);
    if (tally === undefined) {
      tally = { severity, violations: 0, exchanges: 0, findings: new Map(), others: 0 };
      this.rules.set(rule, tally);
    }
    return tally;
  }

  #keep(tally: RuleTally, place: string, requestLine: string, violation: Violation): void {
    const { target, pointer, message, source } = violation;
    // The same problem in every item of a list is one finding.
    const key = [requestLine, target, withoutNumbers(pointer), withoutNumbers(message), source].join("\n");
    const known = tally.findings.get(key);
    if (known !== undefined) known.count += 1;
    else if (tally.findings.size < MAX_FINDINGS)
      tally.findings.set(key, { requestLine, violation, count: 1, place });
    else tally.others += 1;
  }
}
