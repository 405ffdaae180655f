import { readFileSync, writeFileSync } from "node:fs";
import { loadFacts } from "./contract-tests/support/facts.ts";
const out=JSON.parse(readFileSync("/tmp/m-synth.json","utf8"));
const facts=loadFacts().flatMap(({file,facts})=>facts.map(f=>({file,f})));
const res:any[]=[];const no:any[]=[];
for(const x of out){
  const same=facts.filter(({f})=>[f.operation].flat().includes(x.op)&&(f.on??"request")===x.on&&f.pointer===x.at);
  const st=same.filter(({f})=>f.status===x.status);
  const m=(st.length?st:same);
  if(m.length) res.push({x,m:m.map(({file,f})=>({file,id:f.id,s:f.statement,rules:[...new Set((f.reject??[]).map(r=>r.rule))],base:f.base,acc:f.accept?.length??0}))}); else no.push(x);
}
console.log("matched",res.length,"no",no.length);
writeFileSync("/tmp/m-matched.json",JSON.stringify(res,null,1));writeFileSync("/tmp/m-nofact.json",JSON.stringify(no,null,1));
const g=new Map<string,string[]>();
for(const x of no){const k=`${x.op} ${x.on} ${x.status??""} ${x.at}`;g.set(k,[...(g.get(k)??[]),`${x.operator}:${x.keyword}${x.member?"("+x.member+")":""}`]);}
console.log([...g].map(([k,v])=>k+"   "+v.join(", ")).join("\n"));
