import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { exchangeCasesOf } from "../contract-tests/support/exchanges.ts";
import { casesOf, loadFacts } from "../contract-tests/support/facts.ts";
import { readPresence } from "./generate/presence.ts";
import { declaredProperties, operationsOf, resolveSchema, type Schema, type Spec } from "./generate/spec.ts";
import { operationsBlock } from "./operations-block.ts";
import { bundlePath, root } from "./paths.ts";
import { withBlock } from "./readme-block.ts";

const usage = `Usage: npm run counts [-- --check]

Writes what the spec and the facts hold, and the table of operations, into the README; --check only says whether it is
up to date.`;

const readme = join(root, "README.md");

/** The README with the counts and the operations as they are now. */
export function withCounts(text: string): string {
  const spec = parse(readFileSync(bundlePath, "utf8")) as Spec;
  return withBlock(withBlock(text, "counts", countsTable(spec)), "operations", operationsBlock(spec));
}

function countsTable(spec: Spec): string {
  const operations = operationsOf(spec);
  const facts = loadFacts().flatMap((file) => file.facts);
  const conditions = new Set(
    readPresence(spec)
      .flatMap(({ statuses }) => Object.values(statuses).flat())
      .flatMap(({ schema, rules }) => rules.map(({ pointer }) => `${schema}${pointer}`)),
  );
  const rows: [string, number][] = [
    ["operations", operations.length],
    ["request fields", fieldsOf(spec, "request").size],
    ["response fields", fieldsOf(spec, "response").size],
    ["presence conditions", conditions.size],
    ["facts read from the documents", facts.length],
    ["of them not checkable, with the reason", facts.filter((fact) => "not-checkable" in fact).length],
    ["cases of facts", facts.flatMap(casesOf).length + facts.flatMap(exchangeCasesOf).length],
  ];
  return `| | |\n|---|---|\n${rows.map(([what, count]) => `| ${what} | ${count} |`).join("\n")}`;
}

/** Every named member of the bodies, nested ones too, by schema and name, so that a shared object counts once. */
function fieldsOf(spec: Spec, side: "request" | "response"): Set<string> {
  const found = new Set<string>();
  const seen = new Set<object>();
  const visit = (schema: Schema, at: string): void => {
    const target = resolveSchema(spec, schema);
    const name = (typeof schema === "object" && schema.$ref) || at;
    if (seen.has(target)) return;
    seen.add(target);
    for (const [key, property] of Object.entries(declaredProperties(spec, target))) {
      if (property === false) continue;
      found.add(`${name}/${key}`);
      visit(property, `${name}/${key}`);
    }
    for (const inner of [
      ...(target.anyOf ?? []),
      ...(target.oneOf ?? []),
      ...(target.items ? [target.items] : []),
    ]) {
      visit(inner, `${name}/*`);
    }
    if (target.additionalProperties) visit(target.additionalProperties, `${name}/*`);
  };
  for (const { operation } of operationsOf(spec)) {
    const bodies =
      side === "request"
        ? Object.entries(operation.requestBody?.content ?? {}).filter(([type]) => type === "application/json")
        : Object.entries(operation.responses)
            .filter(([status]) => status.startsWith("2"))
            .flatMap(([, response]) => Object.entries(("content" in response && response.content) || {}));
    for (const [, { schema }] of bodies) visit(schema, operation.operationId);
  }
  return found;
}

if (process.argv[1]?.endsWith("counts.ts")) {
  const { values } = parseArgs({
    options: { check: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  const text = readFileSync(readme, "utf8");
  if (values.help) console.log(usage);
  else if (!values.check) writeFileSync(readme, withCounts(text));
  else if (withCounts(text) !== text) {
    console.error("The counts in the README are out of date. Run npm run counts and commit.");
    process.exitCode = 1;
  }
}
