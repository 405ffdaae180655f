import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { expandExpectation, type Fault, loadCases } from "./behavior/support/cases.ts";
import { type Received, startFaultServer } from "./behavior/support/fault-server.ts";
import { successAnswer } from "./behavior/support/operations.ts";
import { observe } from "./behavior/support/run.ts";
import { ScaledClock } from "./behavior/support/scaled-clock.ts";

const cases = loadCases()
  .flatMap((file) => file.cases)
  .filter(({ sockets }) => sockets);

/** Every fault that sockets can be made to show here; the others are refused connections of another kind. */
const faults: Fault[] = [
  "refused",
  "reset",
  "reset-mid-body",
  "truncated",
  "stall-before-headers",
  "stall-mid-body",
  "slow-drip",
];

it.each(cases.map((behavior) => [behavior.id, behavior] as const))(
  "%s, over sockets",
  async (_, behavior) => {
    const { operation = "", answers = [], abort, expect: promised } = behavior;
    const received: Received[] = [];
    const clock = new ScaledClock();
    const controller = new AbortController();
    const server = await startFaultServer((request) => {
      const scripted = answers[received.length];
      received.push(request);
      // Counted from the request's arrival: on a busy machine it may arrive late, and has to arrive.
      if (typeof abort === "object" && received.length === 1)
        clock.setTimeout(() => controller.abort(new Error("cancelled")), abort.at);
      return scripted === "ok" ? successAnswer(operation) : (scripted ?? { status: 599 });
    });
    const refuses = answers.some((answer) => answer !== "ok" && answer.fault === "refused");
    if (refuses) await server.close();

    const seen = await observe(behavior, { clock, controller, baseUrl: server.url }, async (call) => {
      await call;
      return 0;
    });

    const { result, error } = expandExpectation(promised, (pattern) => expect.stringMatching(pattern)) as {
      [side in "result" | "error"]?: object;
    };
    expect(seen, behavior.promise).toMatchObject({ ...(result && { result }), ...(error && { error }) });
    expect(seen.hooks.filter(({ on }) => on === "request").length).toBe(promised.sends);
    expect(received.length).toBe(refuses ? 0 : promised.sends);
    expect(clock.running).toBe(0);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    // An attempt that was given up must not keep its connection.
    if (!refuses) await server.untilQuiet();
    await server.close();
  },
);

it("meets every fault once", () => {
  const met = cases.flatMap(({ answers = [] }) => answers.map((answer) => answer !== "ok" && answer.fault));
  expect(faults.filter((fault) => !met.includes(fault))).toEqual([]);
});
