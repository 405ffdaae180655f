import { createServer, type Server } from "node:http";
// In your own code: from "ottu-sdk/webhooks".
import { nodeWebhookHandler, type OperationEvent, type PaymentEvent } from "../src/webhooks/index.ts";

/** An order as the shop knows it. */
export interface Order {
  readonly amount: string;
  readonly currency: string;
  state: string;
  refunds: Record<string, string>;
}

/** States in which a payment is as good as made; what comes later changes nothing about it. */
const MADE = ["paid", "authorized", "cod"];

/**
 * A webhook receiver with nothing but Node's `http`. `orders` and `handled` stand for tables of a database: change both
 * in one transaction, so that a crash in between loses neither.
 */
export function createReceiver(
  secrets: readonly string[],
  orders: Map<string, Order>,
  handled = new Set<string>(),
): Server {
  const receive = nodeWebhookHandler({
    secrets,
    onDelivery(delivery) {
      const { kind, event, deliveryId } = delivery;
      // The same bytes again: Ottu heard no answer in time. There is no other event id.
      if (handled.has(deliveryId)) return;
      const order = orders.get(String(event.order_no ?? ""));
      // Not ours, or new to us: nothing that another delivery would make better, so it is taken, and looked into.
      if (!order || kind === "unknown") console.warn(`Ottu: nothing to do for a delivery of kind ${kind}`);
      else if (kind === "payment") takePayment(order, event);
      else takeOperation(order, event);
      handled.add(deliveryId);
    },
    onRefused: ({ reason }) => console.warn(`Ottu: a delivery was refused, ${reason}`),
  });
  return createServer(receive);
}

/** Several events tell of one payment, in any order: only the first that says it is made counts. */
function takePayment(order: Order, { result, state, amount, currency_code }: PaymentEvent): void {
  if (MADE.includes(order.state)) return;
  // The payer may have changed the cart meanwhile, and this is what was paid.
  const isWhole = amount === order.amount && currency_code === order.currency;
  const isMade = ["success", "cod"].includes(result) && isWhole;
  if (MADE.includes(state) && !isMade) console.warn("Ottu: a payment was made, but not the one of the order");
  else order.state = state;
}

/**
 * A refund that is queued is told twice. What kind of operation it was is not signed, so this only keeps a note: ask
 * `payments.inquire` before goods or money move because of it.
 */
function takeOperation(order: Order, { reference_number, txn }: OperationEvent): void {
  const isFinal = (state = "") => ["refunded", "refund_rejected", "voided", "paid"].includes(state);
  // `refund_queued` may arrive after how it ended.
  if (!isFinal(order.refunds[reference_number])) order.refunds[reference_number] = txn.state ?? "unknown";
}
