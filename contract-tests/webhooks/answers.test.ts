import { expect, it } from "vitest";
import { checkWebhook } from "../../src/contract/index.ts";
import { receiverAnswers } from "../support/receiver-answers.ts";

it.each(receiverAnswers)("$title", ({ delivery, rules }) => {
  expect(checkWebhook(delivery).map(({ rule }) => rule)).toEqual(rules);
});
