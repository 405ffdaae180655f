import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadSpec } from "../scripts/mutation/document.ts";
import { uncarried, unspokenConditions, unspokenFields } from "./support/completeness.ts";
import { type Fact, loadFacts, readYaml } from "./support/facts.ts";
import { Fields } from "./support/fields.ts";

const spec = loadSpec();
const fields = new Fields(spec);
const facts = loadFacts().flatMap((file) => file.facts);
const excused = readYaml<{ field: string; why: string }[]>(
  fileURLToPath(new URL("completeness.yaml", import.meta.url)),
);

describe("the spec and the facts", () => {
  it("agree on what there is: every fact's pointer leads somewhere", () => {
    expect(uncarried(facts, fields)).toEqual([]);
  });

  it("have every field in common, but for those that completeness.yaml excuses", () => {
    expect(unspokenFields(facts, fields).sort()).toEqual(excused.map(({ field }) => field).sort());
  });

  it("have every presence condition in common", () => {
    expect(unspokenConditions(facts, fields, spec)).toEqual([]);
  });
});

const orderNumber = {
  id: "order-no.wrong",
  operation: "createCheckout",
  pointer: "/order_no",
  accept: [{ value: "ORD-12345" }],
};
const without = (pointer: string) => facts.filter((fact) => fact.pointer !== pointer);

it("a fact that is right is carried", () => {
  expect(uncarried([orderNumber as unknown as Fact], fields)).toEqual([]);
});

describe("what is incomplete is found:", () => {
  it.each([
    [{ pointer: "/order_number" }, "createCheckout request /order_number"],
    [{ operation: "createRefund" }, "createRefund request /order_no"],
    [{ encodings: ["form"], operation: "createInvoice" }, "createInvoice request /order_no"],
    [{ on: "query" }, "createCheckout query /order_no"],
    [{ on: "response", status: 302 }, "createCheckout response /order_no"],
  ])("a fact with %j", (changes, place) => {
    const wrong = { ...orderNumber, ...changes } as unknown as Fact;
    expect(uncarried([wrong], fields)).toEqual([`order-no.wrong: ${place}`]);
  });

  it.each([
    ["a member of a body", "/order_no", "CheckoutScalarFields /order_no"],
    ["a member of an answer", "/due_datetime", "CheckoutTransaction /due_datetime"],
    ["a parameter", "/channel", "sendChannelNotification path /channel"],
    ["a header of a request", "/tracking-key", "runOperation header /Tracking-Key"],
    ["a header of an answer", "/location", "downloadReport 302 header /Location"],
  ])("%s without a fact", (_, pointer, field) => {
    expect(unspokenFields(without(pointer), fields)).toContain(field);
  });

  it("a condition and a form of an answer without a fact", () => {
    const found = unspokenConditions(without("/qr_code_url"), fields, spec);
    expect(found).toEqual(["CheckoutTransaction /qr_code_url", "Invoice /qr_code_url"]);
    expect(unspokenConditions(without(""), fields, spec)).toContain(
      "createCheckout answers with PaymentResult",
    );
  });
});
