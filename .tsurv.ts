import { readFileSync, writeFileSync } from "node:fs";
import { loadSpec } from "./scripts/mutation/document.ts";
import { Trial } from "./scripts/mutation/trial.ts";
import { equivalenceOf } from "./scripts/mutation/equivalents.ts";
const file=process.argv[2]!;
const ids=new Set(readFileSync(file,"utf8").split("\n").filter(l=>l.startsWith("survived: ")).map(l=>l.slice(10)));
const spec=loadSpec(); const t=new Trial(spec);
for(const f of t.failing) console.log("FAILING",f.fact.id,f.title);
const left:string[]=[];let eq=0,k=0;
for(const m of t.mutants){ if(!ids.has(m.id))continue; const v=t.run(m); if(v.status==="survived"){ if(equivalenceOf(m,spec))eq++; else left.push("survived: "+m.id);} else k++; }
writeFileSync(process.argv[3]!,left.join("\n")+"\n"); console.log(ids.size,"killed",k,"eq",eq,"left",left.length);
