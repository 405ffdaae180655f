import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { operationExamples, paymentExamples } from "../../generated/webhook-examples.ts";
import type { Exchange, RuleId } from "../../src/contract/index.ts";

interface Answer {
  status: number;
  verdict: "delivered" | "no success" | "refused";
}

const rulesOf: Record<Answer["verdict"], RuleId[]> = {
  delivered: [],
  "no success": ["webhook.answer"],
  refused: ["webhook.refused"],
};

const answers = parse(readFileSync(new URL("../webhooks/answers.yaml", import.meta.url), "utf8")) as Answer[];

const events = { payment: paymentExamples.paid, operation: operationExamples.refunded };

/** What receivers answer to an event of each kind, with the rules that break it. */
export const receiverAnswers: {
  title: string;
  kind: string;
  delivery: Exchange;
  rules: RuleId[];
}[] = Object.entries(events).flatMap(([kind, body]) =>
  answers.map(({ status, verdict }) => ({
    title: `${status} to a ${kind} event is ${verdict}`,
    kind,
    delivery: {
      request: { method: "POST", url: "/webhook", headers: { "content-type": "application/json" }, body },
      response: { status },
    },
    rules: rulesOf[verdict],
  })),
);
