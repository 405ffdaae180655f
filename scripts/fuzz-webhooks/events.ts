import { operationExamples, paymentExamples } from "../../generated/webhook-examples.ts";
import type { Random } from "./random.ts";
import { type Event, FIELDS } from "./reference.ts";

const examples: readonly Event[] = [...Object.values(paymentExamples), ...Object.values(operationExamples)];

/** Fields that the payer fills in. */
const PAYERS = FIELDS.filter((field) => field.startsWith("customer_"));

/** Text that has gone wrong somewhere before. */
const texts = [
  ...[
    "محمد عبد الله",
    "شارع ١٢، قطعة ٣",
    "Zoë",
    "Ann 😀🇰🇼",
    "e\u0301",
    "\u200f\u202eabc",
    "名前",
    "\u0000",
    "\u2028",
  ],
  ...[
    'O\'Neil "Jr"',
    "\\",
    "\n",
    "\t",
    "<nil>",
    "null",
    "None",
    "0",
    " ",
    "a".repeat(300),
    "__proto__",
    "-1",
  ],
  ...["result", "state", "amount", "success", "statepaid", "resultsuccessstatepaid", "customer_", "order_"],
];

/** Fields whose values are free. */
const FREE = FIELDS.filter((field) => !["amount", "currency_code", "result", "state"].includes(field));

/** What a payer may write into his name or address to have it signed as other fields. */
const hostile = [
  "Acustomer_last_nameB",
  "ORD-1reference_numberR9resultsuccessstatepaid",
  "xgateway_namekpayorder_noORD-9",
  "x\ncustomer_last_name=B",
  "Agateway_accountkpaygateway_namekpayorder_noORD-9reference_numberR9resultsuccessstatepaid",
];

/** An event as Ottu could have signed it; a hostile one may be refused even as it is. */
export function randomEvent(random: Random): { event: Event; isHostile: boolean } {
  const event: Event = structuredClone(random.pick(examples));
  for (let left = random.below(5); left > 0; left--) event[random.pick(FREE)] = randomText(random);
  if (event.reference_number === "" || event.reference_number === null) event.reference_number = "R1";
  if (random.next() < 0.1) event.amount = random.pick(["0", "0.001", "86.000", "1000000.00", "5"]);
  // Every payment names its gateway, and what stands behind it in the message is out of the payer's reach.
  const isHostile = Boolean(event.gateway_account && event.gateway_name) && random.next() < 0.3;
  if (isHostile) event[random.pick(PAYERS)] = random.pick(hostile);
  return { event, isHostile };
}

function randomText(random: Random): string | null {
  if (random.next() < 0.2) return random.pick(["", null]);
  return random.pick(texts) + random.pick(["", "x", random.pick(texts)]);
}
