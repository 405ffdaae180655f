import { expect, it } from "vitest";
import { emitAnswerExamples } from "./answer-examples.ts";
import type { MediaType } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

const schemas = {
  Answer: { anyOf: [ref("Payment"), ref("Refund")] },
  Payment: { type: "object", required: ["amount"] },
  Refund: { type: "object", required: ["refunded"] },
};

function emit(examples: NonNullable<MediaType["examples"]>): string {
  const content = { "application/json": { schema: ref("Answer"), examples } };
  const post = testOperation("pay", { responses: { "200": { description: "Done.", content } } });
  const spec = testSpec(schemas, { "/pay/": { post } });
  Object.assign(spec.components, {
    examples: { Refunded: { value: { refunded: "20.000" } }, Paid: { value: { amount: "20.000" } } },
  });
  return emitAnswerExamples(spec);
}

it("has each example of a successful answer, with the branch of a choice that it keeps", () => {
  const source = emit({
    refunded: { $ref: "#/components/examples/Refunded" },
    paid: { $ref: "#/components/examples/Paid" },
  });
  expect(source).toContain('import type { Payment, Refund } from "./types.ts";');
  expect(source).toContain("  Paid: Payment;\n  Refunded: Refund;\n");
  expect(source).toContain('  Refunded: {"refunded":"20.000"},');
});

it("refuses an example without a name of its own", () => {
  expect(() => emit({ paid: { value: { amount: "20.000" } } })).toThrow(
    "pay has its example paid inline. Write it in spec/examples.",
  );
});
