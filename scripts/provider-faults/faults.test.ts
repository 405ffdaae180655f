import { beforeAll, describe, expect, it } from "vitest";
import { rules } from "../../src/contract/index.ts";
import { answerTo } from "./answer.ts";
import { type Comparison, compare } from "./compare.ts";
import { type Call, callOf, type Fault, faults, traffic } from "./data.ts";
import { problemsOf, tableOf } from "./table.ts";

/** Two proxies and a program to start take their time on a busy machine. */
const PATIENCE = 120_000;

describe("the faults", () => {
  it("break every rule that an answer can break, and have names of their own", () => {
    const broken = Object.keys(rules).filter(
      (rule) => !/^(request|credential|webhook|endpoint|method)\./.test(rule),
    );
    expect([...new Set(faults.map(({ rule }) => rule))].sort()).toEqual(broken.sort());
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
    expect(faults.length).toBeGreaterThanOrEqual(30);
  });

  it.each(faults)("$name is another answer than the right one", (fault) => {
    const call = callOf(fault);
    expect(answerTo(call, fault.change)).not.toEqual(answerTo(call));
  });

  it.each([
    [{ remove: ["/order_number"] }, "There is nothing to remove at /order_number."],
    [{ set: { "/order/number": 1 } }, "Nothing is there to hold /order/number."],
    [{ example: "paid" }, 'createCheckout has no example "paid" of its answer 201.'],
  ])("must name what there is: %j", (change, says) => {
    expect(() => answerTo(traffic[0] as Call, change)).toThrow(says);
  });
});

describe("the comparison", () => {
  let comparison: Comparison;
  beforeAll(async () => {
    comparison = await compare(traffic, faults);
  }, PATIENCE);

  it("finds every fault with our proxy, by its rule, and raises no false alarm", () => {
    expect(problemsOf(comparison)).toEqual([]);
  });

  it("finds with the other tools what their schemas say, so that they were really asked", () => {
    const foundBy = (wanted: string) => comparison.faults.find(({ name }) => name === wanted)?.foundBy;
    expect(foundBy("an amount that is a number")).toEqual(Object.keys(comparison.tools));
    expect(foundBy("no session id")).toEqual(Object.keys(comparison.tools));
  });

  it("shows a line for each fault, and the sums", () => {
    const lines = tableOf(comparison).split("\n");
    expect(lines).toHaveLength(faults.length + 3);
    expect(lines.at(-2)).toMatch(/^faults found +\d+ of \d+ +\d+ of \d+ +\d+ of \d+$/);
    expect(lines.at(-1)).toMatch(/^false alarms +0 in \d+ calls/);
  });
});

it("says so when our proxy misses a fault or raises a false alarm", { timeout: PATIENCE }, async () => {
  const [create] = traffic as [Call];
  const wrong: Call = {
    ...create,
    call: "create, answered wrongly",
    received: { ...create.received, amount: 14 },
  };
  const harmless: Fault = {
    name: "another text",
    rule: "response.schema",
    call: create.call,
    change: { set: { "/payment_methods/0/fee_description": "another" } },
  };
  expect(problemsOf(await compare([wrong], [harmless]))).toEqual([
    'ottu-contract proxy missed "another text" (response.schema).',
    'ottu-contract proxy raised a false alarm on "create, answered wrongly": response.schema.',
  ]);
});
