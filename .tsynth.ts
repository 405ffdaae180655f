import { readFileSync, writeFileSync } from "node:fs";
import { casesOf, loadFacts, type Fact } from "./contract-tests/support/facts.ts";
import { fromAjv, kindsOf } from "./contract-tests/support/findings.ts";
import { loadSpec } from "./scripts/mutation/document.ts";
import { edited, namesOf } from "./scripts/mutation/edit.ts";
import { readContractTable } from "./scripts/generate/contract-table.ts";
import { parametersName, parameterSchemas, withParameters } from "./scripts/generate/parameter-schemas.ts";
import { Reach } from "./scripts/mutation/reach.ts";
import { Workbench } from "./scripts/mutation/workbench.ts";
import { mutantsOf } from "./scripts/mutation/mutants.ts";
const spec = loadSpec();
const reach = new Reach(withParameters(spec).components.schemas);
const bench = new Workbench(spec, reach);
const mutants = mutantsOf(spec, reach);
const survived = new Set(readFileSync("/tmp/m-surv-now.txt","utf8").trim().split("\n"));
const { operations } = readContractTable(spec);
const facts = loadFacts().flatMap(({file,facts})=>facts.map(fact=>({file,fact})));
type Template = {fact:Fact;file:string;op:string;fields:any;body:any;root:string;side:"request"|"response";on:string};
const templates = new Map<string,Template[]>();
const seen = new Set<string>();
for (const {file,fact} of facts) {
  const on = fact.on ?? "request"; if (on==="exchange") continue;
  for (const op of [fact.operation].flat()) {
    const contract = operations[op]!;
    let root: string|undefined; let side: "request"|"response"="request";
    if (on==="request") root=contract.requests["application/json"] ?? Object.values(contract.requests)[0];
    else if (on==="response") { side="response"; const st=fact.status??Number(Object.keys(contract.responses).find(s=>s[0]==="2")); root=(contract.responses[st]??contract.responses[`${String(st)[0]}XX`])?.schema; }
    else root=parametersName(op,on as any);
    if(!root) continue;
    const all=[{fields:{},plain:true},...(fact.accept??[]).filter(f=>!f.encodings&&!fact.encodings || (f.encodings??fact.encodings)?.includes("json")).map(fields=>({fields,plain:false}))];
    for (const {fields,plain} of all) {
      const key=JSON.stringify([op,on,fact.status,fact.base,plain?"":fact.pointer,fields]);
      if(seen.has(key))continue; seen.add(key);
      try{ const [one]=casesOf({...fact,operation:op,accept:[fields as any],reject:undefined as any,encodings:["json"]}); 
      if(!one) continue; const f={...fields} as any; delete f.encodings; delete f.why;
      const v=bench.validator(side,root); const body=Object.fromEntries(Object.entries((one.body as any)??{}).map(([k,x])=>[k,x instanceof File?x.name:x])); const b=typeof one.body==="object"&&one.body!==null&&!Array.isArray(one.body)?body:one.body;
      if(!v(b))continue;
      templates.set(root,[...(templates.get(root)??[]),{fact,file,op,fields:f,body:b,root,side,on}]);}catch(e){}
    }
  }
}
for (const [r,t] of templates) t.sort((a,b)=>(Object.keys(a.fields).length?1:0)-(Object.keys(b.fields).length?1:0)||JSON.stringify(a.fields).length-JSON.stringify(b.fields).length);
const rep=(n:number)=>({$repeat:["a",n]});
const real=(v:any):any=>v&&typeof v==="object"&&"$repeat" in v?v.$repeat[0].repeat(Math.max(0,v.$repeat[1])):v&&typeof v==="object"&&"$concat" in v?v.$concat.map(real).join(""):v;
function setAt(body:any,ptr:string,v:any,unset=false){const names=namesOf(ptr); if(!names.length) return v; const b=structuredClone(body); let n=b; for(const k of names.slice(0,-1)){ if(n===null||typeof n!=="object")return undefined; if(n[k]===undefined)return undefined; n=n[k];} if(n===null||typeof n!=="object")return undefined; if(unset) delete n[names.at(-1)!]; else n[names.at(-1)!]=v; return b;}
// concrete pointers for pattern in a body
function concretes(body:any,pattern:string,lastMayMiss=true):string[]{ let out=[{n:body,p:""}]; const names=namesOf(pattern); names.forEach((k,i)=>{const last=i===names.length-1; const next:any[]=[]; for(const {n,p} of out){ if(n===null||typeof n!=="object")continue; if(k==="*"){ const keys=Object.keys(n); const ks=keys.length?keys.slice(0,1):(last?(Array.isArray(n)?["0"]:["key"]):[]); for(const kk of ks) next.push({n:n[kk],p:p+"/"+kk.replaceAll("~","~0").replaceAll("/","~1")}); } else if(k in n||last) next.push({n:n[k],p:p+"/"+k}); } out=next;}); return out.map(o=>o.p);}
const valueAt=(b:any,p:string)=>namesOf(p).reduce((n:any,k)=>n?.[k],b);
type Cand={v?:any;unset?:boolean;ok:boolean;rule?:string};
function candidates(m:any,cur:any):Cand[]{
  const s=m.schema??{}; const c:Cand[]=[]; const rej=(v:any,rule:string)=>c.push({v,ok:false,rule}); const acc=(v:any)=>c.push({v,ok:true});
  const str=typeof cur==="string"?cur:undefined;
  const ex=(s.examples?.[0]??s.enum?.[0]??s.const);
  const base=str??(typeof ex==="string"?ex:undefined);
  switch(m.keyword){
    case "type": if(m.operator==="null added"||m.operator==="dropped") rej(null,"type"); if(m.operator==="fractions added"){rej(1.5,"type");rej(2.5,"type");}
      if(m.operator==="dropped"){rej(1,"type");rej("1","type");rej("text","type");rej({},"type");rej([],"type");rej(true,"type");}
      if(m.operator==="narrowed"||m.operator==="swapped"){ for(const e of [s.examples?.[0],null,"1",1,1.5,true,false,"20.000",20,"text",[],{}]) if(e!==undefined)acc(e);} break;
    case "format": for(const v of ["not one","no"])rej(v,"format"); break;
    case "pattern": if(base!==undefined){ for(const v of ["x"+base,"-"+base,base+"x",base+" ","x","x"+base+"x","not one"," "+base,"\n"+base]) rej(v,"format"); for(const e of s.examples??[]) if(typeof e==="string"){rej("x"+e,"format");rej(e+"x","format");} } else for (const v of ["x","20.000x","x20.000","KWDx","xKWD","not one"]) rej(v,"format"); break;
    case "minLength": rej("","length"); acc("a"); acc("1"); if(s.minLength>1)rej(rep(s.minLength-1),"length"); break;
    case "maxLength": { const n=s.maxLength; 
      const shapes=[(k:number)=>rep(k),(k:number)=>({$repeat:["1",k]}),...(base?[(k:number)=>({$concat:[base,{$repeat:["a",k-base.length]}]}),(k:number)=>({$concat:[{$repeat:["a",k-base.length]},base]})]:[]),(k:number)=>({$concat:["https://example.com/",{$repeat:["a",k-20]}]}),(k:number)=>({$concat:[{$repeat:["a",k-12]},"@example.com"]}),(k:number)=>({$concat:[{$repeat:["a",k-4]},".pdf"]})];
      for(const f of shapes){ if(m.operator==="one less") acc(f(n)); else rej(f(n+1),"length"); } break;}
    case "minItems": rej([],"count"); break; case "maxItems": rej([1,1,1],"count"); break;
    case "minProperties": rej({},"count"); acc({a:"b"}); acc({key:["b"]}); break;
    case "minimum": for(const v of [s.minimum,String(s.minimum)]) acc(v); rej(s.minimum-1,"range"); rej(-1,"range"); break;
    case "maximum": acc(s.maximum); rej(s.maximum+1,"range"); break;
    case "enum": if(m.operator==="value added"){const added=m.value.at(-1); rej(added,"value");} else if(m.operator==="value dropped") acc(s.enum.find((e:any)=>!m.value.includes(e))); else {rej(String(s.enum[0]).toUpperCase(),"value");rej(String(s.enum[0]).toLowerCase(),"value");rej("other","value");} for (const e of s.enum) rej(`${e}s`,"value"); break;
    case "const": rej("other","value"); rej(String(s.const).toLowerCase(),"value"); acc(s.const); break;
    case "required": c.push({unset:true,ok:false,rule:"missing"}); break;
    case "properties": { const ps=s.properties[m.member]; const r=resolveS(ps); for(const e of examplesOf(ps)) acc(e); for (const v of [1,null,"x",[],{},true]) for(const rule of ["type","format","value"]) rej(v,rule); break;}
    case "$ref": { for(const e of [1,null,"x",[],{},true,"20.0000","20.00000"]) for(const rule of ["type","format","value","missing"]) rej(e,rule); break;}
    case "additionalProperties": case "unevaluatedProperties": break;
    case "if": case "then": case "else": case "allOf": break;
  } return c;}
function resolveS(x:any):any{ if(typeof x==="boolean")return{}; return x?.$ref?{...spec.components.schemas[x.$ref.split("/").at(-1)] as any,...x}:x;}
function examplesOf(x:any):any[]{ const r=resolveS(x); const own=[...(x.examples??[]),...(r.examples??[])]; if(own.length)return own; if(r.enum)return[r.enum[0]]; if(r.const!==undefined)return [r.const]; if(r.anyOf)return r.anyOf.flatMap(examplesOf); if(r.type==="object"||r.properties){ const o:any={}; for(const [k,v] of Object.entries(r.properties??{})) {const e=examplesOf(v)[0]; if(e!==undefined&&(r.required??Object.keys(r.properties)).includes(k))o[k]=e;} return [o];} if(r.type==="array")return[examplesOf(r.items??{}).slice(0,1)]; if(r.type==="string")return["text"]; if(r.type==="integer"||r.type==="number")return[1]; if(r.type==="boolean")return[true]; return [];}
const has=(t:Template,pattern:string)=>concretes(t.body,pattern).some(p=>valueAt(t.body,p)!==undefined)?1:0;
const holds=(t:Template,body:any,c:Cand,at:string)=>{const v=bench.validator(t.side,t.root);const fits=v(body); if(c.ok)return fits; return !fits&&fromAjv(v.errors??[]).some(f=>f.pointer===at&&f.kinds.includes(c.rule as any));};
const out:any[]=[]; const unhandled:string[]=[];
for (const m of mutants) { if(!survived.has(m.id)||m.keyword==="x-presence"||m.keyword==="x-file"||!m.components.length) {if(survived.has(m.id))unhandled.push(m.id);continue;}
  const changed:any={}; const mspec=edited(spec,m) as any; 
  if(m.pointer.startsWith("/components/schemas/")) for(const n of m.components) changed[n]=mspec.components.schemas[n]; else {const ps=parameterSchemas(mspec) as any; for(const n of m.components) changed[n]=ps[n];}
  let done=false;
  // gather tries valid on base first
  const tries:{t:Template;body:any;c:Cand;at:string}[]=[];
  const roots=[...new Set(m.components.flatMap(c=>[...reach.usersOf(c)]))].filter(r=>templates.has(r));
  outer: for(const root of roots) for(const comp of m.components) for(const mount of reach.mountsIn(root).get(comp)??[]) {
    const pattern=mount+m.path+(m.member?"/"+m.member:"");
    let n=0;
    for(const t of [...templates.get(root)!].sort((a,b)=>has(b,pattern)-has(a,pattern))) for(const at of concretes(t.body,pattern)) { 
      if(n++>12) break;
      for(const c of candidates(m,valueAt(t.body,at))) { const body=setAt(t.body,at,real(c.v),c.unset); if(body===undefined&&at!=="")continue; if(holds(t,body,c,at)) {tries.push({t,body,c,at}); if(tries.length>400)break outer;} }
    }}
  bench.withChanged(changed,()=>{ for(const x of tries){ let h=true; try{h=holds(x.t,x.body,x.c,x.at);}catch{h=true} if(!h){ out.push({id:m.id,owner:m.owner,path:m.path,member:m.member,keyword:m.keyword,operator:m.operator,op:x.t.op,on:x.t.on,side:x.t.side,status:x.t.fact.status,mvalue:m.value,schema:{type:(m.schema as any)?.type,format:(m.schema as any)?.format,pattern:(m.schema as any)?.pattern,enum:(m.schema as any)?.enum,const:(m.schema as any)?.const,min:(m.schema as any)?.minimum,max:(m.schema as any)?.maximum,ml:(m.schema as any)?.maxLength},base:x.t.fact.base,fields:x.t.fields,tpointer:x.t.fact.pointer,at:x.at,c:x.c,file:x.t.file}); done=true; break; } } });
  if(!done) unhandled.push(m.id+`  [tries ${tries.length}]`);
}
writeFileSync("/tmp/m-synth.json",JSON.stringify(out,null,1)); writeFileSync("/tmp/m-unhandled.txt",unhandled.join("\n"));
console.log(out.length,unhandled.length, [...templates].map(([r,t])=>r+":"+t.length).join(" "));
