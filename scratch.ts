import { loadFacts } from "./contract-tests/support/facts.ts";
import { Fields } from "./contract-tests/support/fields.ts";
import { loadSpec } from "./scripts/mutation/document.ts";
import { readPresence } from "./scripts/generate/presence.ts";
const spec = loadSpec(); const fields = new Fields(spec);
const facts = loadFacts().flatMap((x) => x.facts);
const spoken = new Map<object, Set<string>>(); let bad = 0;
const on = (f: any) => f.on === "exchange" ? "response" : f.on ?? "request";
for (const fact of facts) for (const operationId of [fact.operation].flat()) {
  const own = new Set((fact.reject ?? []).map((r) => r.at ?? fact.pointer).concat(fact.pointer));
  const stranger = (fact.reject ?? []).some((r) => r.rule === "unknown" && (r.at ?? fact.pointer) === fact.pointer);
  for (const encoding of fact.encodings ?? ["json" as const]) for (const p of own) {
    const found = fields.at({ operationId, on: on(fact), status: fact.status, encoding }, p);
    for (const f of found ?? []) spoken.set(f.holder, (spoken.get(f.holder) ?? new Set()).add(f.name));
    if (p === fact.pointer && (found === undefined) !== stranger && bad++ < 90) console.log(stranger ? "CARRIED" : "not carried", fact.id, operationId, fact.on, fact.status, encoding, fact.pointer, fact["not-checkable"] ? "NC" : "");
  }
}
console.log("bad", bad);
const all = fields.all(); const missing = all.filter((l) => !spoken.get(l.holder)?.has(l.name));
console.log(all.length, missing.length); console.log(missing.map((m) => m.label).join("\n"));
const ex = new Set(facts.filter((f) => f.on === "exchange").flatMap((f) => [f.operation].flat().map((o) => `${o} ${f.pointer.replace(/\/\d+/g, "/*")}`)));
const conds = readPresence(spec).flatMap(({ operationId, statuses }) => Object.values(statuses).flat().flatMap(({ rules, schema, when }) => [...(when.length ? [`${operationId} VARIANT ${schema}`] : []), ...rules.map((r) => `${operationId} ${r.pointer}`)]));
console.log(conds.length, conds.filter((l) => !ex.has(l)));
