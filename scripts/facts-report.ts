import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { exchangeCasesOf } from "../contract-tests/support/exchanges.ts";
import { casesOf, type Fact, loadFacts } from "../contract-tests/support/facts.ts";
import { root } from "./paths.ts";

const usage = `Usage: npm run report:facts [-- --check]

Writes docs/facts.md: how many facts each document gave, what an older revision says differently, and what no test can
check, with the reason; --check only says whether it is up to date.`;

export const reportPath = join(root, "docs", "facts.md");

/** The report as the facts are now. */
export function factsReport(): string {
  const facts = loadFacts().flatMap((file) => file.facts);
  const revised = facts.filter(({ revision }) => Object.keys(revision).length > 0);
  const unchecked = facts.filter((fact) => "not-checkable" in fact);
  return `# The facts and their documents

Written by \`npm run report:facts\` from contract-tests/facts. Edit the facts, not this page.

| Document | Facts | Explicit | Inferred | Cases | Not checkable |
|---|---|---|---|---|---|
${sourcesOf(facts)
  .map(([source, ofSource]) => row(source, ofSource))
  .join("\n")}
${row("all", facts)}

## What another revision says

${revised.map(({ id, revision }) => `- \`${id}\`: ${Object.entries(revision).map(sentenceOf).join("; ")}`).join("\n")}

## What is not checkable

${unchecked.map((fact) => `- \`${fact.id}\`: ${fact.statement} Not checked: ${fact["not-checkable"]}.`).join("\n")}
`;
}

const sourcesOf = (facts: readonly Fact[]): [string, Fact[]][] =>
  [...new Set(facts.map(({ source }) => source))]
    .sort()
    .map((source) => [source, facts.filter((fact) => fact.source === source)]);

function row(name: string, facts: readonly Fact[]): string {
  const count = (certainty: Fact["certainty"]) => facts.filter((fact) => fact.certainty === certainty).length;
  const cases = facts.flatMap(casesOf).length + facts.flatMap(exchangeCasesOf).length;
  const unchecked = facts.filter((fact) => "not-checkable" in fact).length;
  return `| ${[name, facts.length, count("explicit"), count("inferred"), cases, unchecked].join(" | ")} |`;
}

const sentenceOf = ([source, text]: [string, string]) => `${source} ${text}`;

if (process.argv[1]?.endsWith("facts-report.ts")) {
  const { values } = parseArgs({
    options: { check: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) console.log(usage);
  else if (!values.check) writeFileSync(reportPath, factsReport());
  else if (readFileSync(reportPath, "utf8") !== factsReport()) {
    console.error("docs/facts.md is out of date. Run npm run report:facts and commit.");
    process.exitCode = 1;
  }
}
