// In your own code: from "ottu-sdk".
import {
  type ApiKeyAuth,
  amount,
  equalMoney,
  isExternalOperationResult,
  isOperationReplay,
  isOttuCallError,
  type Ottu,
} from "../src/index.ts";
import { type Refund, Refunds } from "./refunds.ts";
import { run } from "./run.ts";

const [session_id = "5ca114666d472a170d3c4ea6cadbf347679b2532", value = "9", file = "refunds.json"] =
  process.argv.slice(2);

await run(async (ottu) => {
  const refunds = await Refunds.open(file);
  const begun = refunds.begun(session_id);
  if (begun !== undefined) {
    console.log(`A refund of ${begun.amount} ${begun.currency_code} is open: going on with that one.`);
    if (await wasMade(ottu, refunds, begun)) return;
  }
  // Stored before anything is sent: should the process end in between, the next run knows the key.
  const refund =
    begun ?? (await refunds.begin({ session_id, amount: amount(value, "KWD"), currency_code: "KWD" }));
  try {
    await send(ottu, refunds, refund);
  } catch (error) {
    if (!isOttuCallError(error)) throw error;
    if (error.outcome === "rejected") await refunds.note(refund, "refused");
    // Looking is free of risk; sending again, even with the same key, is not.
    const mayBeMade = error.outcome === "unknown" || error.outcome === "accepted";
    if (!mayBeMade || !(await wasMade(ottu, refunds, refund))) throw error;
  }
});

async function send(ottu: Ottu<ApiKeyAuth>, refunds: Refunds, refund: Refund): Promise<void> {
  const body = { session_id: refund.session_id, amount: refund.amount };
  const answer = await ottu.operations.refund(body, { trackingKey: refund.trackingKey });
  if (isOperationReplay(answer)) {
    // A key that was mixed up answers with the refund it belongs to.
    if (!equalMoney(answer, refund)) throw new Error("The tracking key is that of another refund.");
    await refunds.note(refund, answer.state, answer.session_id);
    console.log(
      `It was made before, and not again: ${answer.amount} ${answer.currency_code} ${answer.state}.`,
    );
  } else if (isExternalOperationResult(answer)) {
    const { success, result, txn } = answer;
    await refunds.note(refund, txn.state ?? result, txn.session_id);
    if (!success) throw new Error(`The gateway did not make it: ${result}.`);
    // A queued one is decided later; the webhook tells how.
    console.log(`${txn.amount} ${txn.currency_code} ${txn.state ?? result}.`);
  } else throw new Error("The answer is that of no refund. It stays open, with its key.");
}

/** Asks for the payment's refunds: one that the shop does not know, of this amount, is the one in question. */
async function wasMade(ottu: Ottu<ApiKeyAuth>, refunds: Refunds, refund: Refund): Promise<boolean> {
  const { transactions = [] } = await ottu.payments.inquire({ session_id: refund.session_id });
  const [made, another] = transactions.filter(
    (child) =>
      child.state?.startsWith("refund") && equalMoney(child, refund) && !refunds.knows(child.session_id),
  );
  if (another !== undefined) throw new Error("Several refunds fit: look into them by hand.");
  if (made?.state === undefined) return false;
  await refunds.note(refund, made.state, made.session_id);
  console.log(`The payment shows it: ${made.amount} ${made.currency_code} ${made.state}.`);
  return true;
}
