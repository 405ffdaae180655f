import { loadFacts } from "./contract-tests/support/facts.ts";
import { exchangeCasesOf } from "./contract-tests/support/exchanges.ts";
import { checkExchange } from "./src/contract/index.ts";
for(const {facts} of loadFacts())for(const f of facts)if(f.id.startsWith("invoices.presence")||f.id.startsWith(process.argv[2]??"zzz"))for(const c of exchangeCasesOf(f)){const v=checkExchange(c.exchange);const bad=c.broken?!v.some(x=>x.pointer===c.broken!.at):v.some(x=>x.severity==="error");if(bad)console.log(c.title,JSON.stringify(v.map(x=>[x.rule,x.pointer])))}
