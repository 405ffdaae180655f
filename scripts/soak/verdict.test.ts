import { describe, expect, it } from "vitest";
import { type CallLog, createLog, type Ending, endings } from "./calls.ts";
import { failures, planOf } from "./plan.ts";
import { judge } from "./verdict.ts";

const SEED = 7;
const CALLS = 2000;
const plans = Array.from({ length: CALLS }, (_, index) => planOf(SEED, index));

/** What a client that keeps its promises writes down, and what the server then has received. */
function kept(): { log: CallLog; ledger: Map<number, number> } {
  const log = createLog(CALLS);
  const ledger = new Map<number, number>();
  for (const [index, plan] of plans.entries()) {
    log.ending[index] = endings.indexOf(plan.expected);
    log.attempts[index] = plan.expectedSends;
    if (plan.sends[0] !== "refused") ledger.set(index, plan.expectedSends);
  }
  return { log, ledger };
}

const brokenIn = ({ log, ledger }: ReturnType<typeof kept>) =>
  judge(SEED, CALLS, log, ledger)
    .verdicts.filter(({ broken }) => broken > 0)
    .map(({ promise, broken }) => `${broken}: ${promise}`);

const unsafeLost = plans.findIndex((plan) => !plan.safe && plan.sends[0] === "reset");
const safeLost = plans.findIndex((plan) => plan.safe && plan.sends[0] === "reset");

describe("the plan", () => {
  it("fails one first send in five, in every way", () => {
    const failed = plans.map(({ sends }) => sends[0]).filter((kind) => kind !== "ok");
    expect(failed.length / CALLS).toBeGreaterThan(0.17);
    expect(failed.length / CALLS).toBeLessThan(0.23);
    expect(new Set(failed)).toEqual(new Set(failures));
  });

  it("depends on the seed alone", () => {
    expect(planOf(SEED, 12)).toEqual(plans[12]);
    expect(plans.map((_, index) => planOf(SEED + 1, index))).not.toEqual(plans);
  });

  it("knows the calls that wait for an answer which never comes, for the client to be impatient with them alone", () => {
    const first = (kind: string) => plans.filter(({ sends }) => sends[0] === kind);
    expect(first("stall-mid-body").every(({ hangs }) => hangs)).toBe(true);
    expect(first("ok").some(({ hangs }) => hangs)).toBe(false);
  });

  it("lets an unsafe call be received once at most", () => {
    const received = plans.filter(({ safe, sends }) => !safe && sends[0] !== "refused");
    expect(new Set(received.map(({ expectedSends }) => expectedSends))).toEqual(new Set([1]));
  });
});

describe("the verdict", () => {
  it("finds nothing in a run that keeps the promises", () => {
    expect(brokenIn(kept())).toEqual([]);
  });

  it("finds an unsafe call that was received twice", () => {
    const run = kept();
    run.ledger.set(unsafeLost, 2);
    run.log.attempts[unsafeLost] = 2;
    expect(brokenIn(run)).toEqual(["1: every unsafe call was received at most once"]);
  });

  it.each<Ending>(["rejected", "not_sent", "accepted", "result"])(
    "finds a lost answer reported %s",
    (ending) => {
      const run = kept();
      run.log.ending[unsafeLost] = endings.indexOf(ending);
      expect(brokenIn(run)).toContain("1: every lost answer to an unsafe call was reported unknown");
    },
  );

  it("finds a read that was not sent again", () => {
    const run = kept();
    run.log.ending[safeLost] = endings.indexOf("unknown");
    run.log.attempts[safeLost] = 1;
    run.ledger.set(safeLost, 1);
    expect(brokenIn(run)).toEqual(["1: every call ended as its answers say"]);
  });

  it("finds a number of attempts that is not the server's", () => {
    const run = kept();
    run.ledger.set(safeLost, 1);
    expect(brokenIn(run)).toEqual(["1: every call tells how often it was sent"]);
  });

  it("finds an error that is none of the client's", () => {
    const run = kept();
    run.log.ending[unsafeLost] = endings.indexOf("foreign");
    expect(brokenIn(run)).toContain("1: every error was one of the client's own");
  });
});
