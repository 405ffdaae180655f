import { operations as generated, type Operation } from "../../../generated/operation-table.ts";
import type { ScriptedAnswer } from "./cases.ts";

/** The session of the documents' examples. */
export const sessionId = "5ca114666d472a170d3c4ea6cadbf347679b2532";

/** The operations cases may name. */
export const operations: Readonly<Record<string, Operation>> = generated;

const order = {
  type: "payment_request",
  pg_codes: ["kpay"],
  amount: "20.000",
  currency_code: "KWD",
  order_no: "ORD-12345",
};

/** What a method is given, by the part of the request it goes into. */
export interface Given {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** What a case calls with unless it says otherwise. */
export const baseCalls: Readonly<Record<string, Given>> = {
  createCheckout: { body: order },
  updateCheckout: { path: { session_id: sessionId }, body: { amount: "20.000" } },
  retrieveCheckout: { path: { session_id: sessionId } },
  runOperation: { body: { operation: "refund", order_no: "ORD-12345", amount: "20.000" } },
  inquirePayment: { body: { order_no: "ORD-12345" } },
  deleteCard: {
    path: { token: "9923873408" },
    query: { type: "sandbox", customer_id: "hidden-customer" },
  },
};

const transaction = { session_id: sessionId, state: "created", amount: "20.000", currency_code: "KWD" };
const results: Readonly<Record<string, { status: number; json?: unknown }>> = {
  createCheckout: { status: 201, json: transaction },
  updateCheckout: { status: 200, json: transaction },
  retrieveCheckout: { status: 200, json: transaction },
  runOperation: { status: 200, json: { detail: "refunded", operation: "refund", result: "success" } },
  inquirePayment: { status: 200, json: { session_id: sessionId, state: "paid", result: "success" } },
  deleteCard: { status: 204 },
};

/** The answer `ok` stands for. */
export function successAnswer(operationId: string): Exclude<ScriptedAnswer, "ok"> {
  const result = results[operationId];
  if (result === undefined) throw new Error(`There is no success of ${operationId} in behavior/support.`);
  return result;
}
