import { loadSpec } from "./scripts/mutation/document.ts";
import { Trial } from "./scripts/mutation/trial.ts";
const t=new Trial(loadSpec()); console.log(t.cases.bodies.length,t.failing.length);
for(const f of t.failing) console.log(f.fact.id, '|', (f as any).operationId, f.fact.pointer, f.fact.source, f.fact.heading);
