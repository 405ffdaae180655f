import type { Contract, Violation } from "./contract.ts";
import { count, printable } from "./printable.ts";
import type { RuleTally, Tally } from "./tally.ts";

/** How many findings of a rule are shown. */
const EXAMPLES = 5;

const SOURCES: Readonly<Record<string, string>> = {
  "000": "the oldest Checkout API page",
  "001": "Request Params",
  "002": "API Fundamentals",
  "003": "Response Params",
  "004": "Checkout API",
};

/** Names a source document, as `source 004 (Checkout API)`. */
export function sourceName(source: string): string {
  const title = Object.hasOwn(SOURCES, source) ? SOURCES[source] : undefined;
  if (title !== undefined) return `source ${source} (${title})`;
  return source === "vendor" ? "the vendor's newer pages" : `source ${printable(source)}`;
}

/** Says where a violation is, as `response /amount`. */
export function whereOf({ target, pointer }: Violation): string {
  return pointer === "" ? target : `${target} ${printable(pointer)}`;
}

/** A violation in one line: rule, place, sentence, source. */
export function violationLine(violation: Violation): string {
  const { rule, message, source } = violation;
  return `${rule}: ${whereOf(violation)}: ${printable(message)} (${sourceName(source)})`;
}

function ruleSection(rule: string, tally: RuleTally, contract: Contract): string {
  const kind =
    tally.severity === "error" ? count(tally.violations, "violation") : count(tally.violations, "note");
  const lines = [`${rule}: ${kind} in ${count(tally.exchanges, "exchange")}`];
  const summary = Object.hasOwn(contract.rules, rule) ? contract.rules[rule]?.summary : undefined;
  if (summary !== undefined) lines.push(`  ${summary}`);
  // The sort is stable: what is as frequent stays in the order of the recording.
  const findings = [...tally.findings.values()].sort((a, b) => b.count - a.count);
  for (const { requestLine, violation, count: times, place } of findings.slice(0, EXAMPLES)) {
    const { message, source } = violation;
    lines.push(`  - ${requestLine}, ${whereOf(violation)}`);
    lines.push(`    ${printable(message)}`);
    const first = times === 1 ? place : `${count(times, "time")}, first at ${place}`;
    lines.push(`    ${first}; ${sourceName(source)}`);
  }
  const shown = findings.slice(0, EXAMPLES).reduce((sum, finding) => sum + finding.count, 0);
  if (shown < tally.violations) lines.push(`  … and ${count(tally.violations - shown, "other")}`);
  return lines.join("\n");
}

/** The findings, grouped by rule: violations before notes, the most frequent first. */
export function findingsText(tally: Tally, contract: Contract): string {
  const order = (entry: RuleTally) => (entry.severity === "error" ? 0 : 1);
  return [...tally.rules]
    .sort(([, a], [, b]) => order(a) - order(b) || b.violations - a.violations)
    .map(([rule, entry]) => `${ruleSection(rule, entry, contract)}\n\n`)
    .join("");
}

/** One line that says how it went. */
export function summaryLine(tally: Tally): string {
  const { judged, broken, errors, notes, skipped, unusable } = tally;
  const parts = [
    broken === 0
      ? `${count(judged, "exchange")} judged, ${judged === 1 ? "it conforms" : "all conform"}`
      : `${count(judged, "exchange")} judged, ${broken.toLocaleString("en-US")} not conforming (${count(errors, "violation")})`,
  ];
  if (notes > 0) parts.push(count(notes, "note"));
  if (skipped > 0) parts.push(`${skipped.toLocaleString("en-US")} skipped`);
  if (unusable > 0) parts.push(`${unusable.toLocaleString("en-US")} unusable`);
  return parts.join("; ");
}
