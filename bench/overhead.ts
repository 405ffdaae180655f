import { byTurns, median, ratio } from "./by-turns.ts";
import { calls } from "./clients.ts";
import { type Measure, microseconds, times, withAim } from "./section.ts";

/** How much of openapi-fetch alone a call may take. */
const AIM = 1.5;

/** What a client adds to a call whose transport takes no time. */
export const overhead: Measure = async ({ quick }) => {
  for (const [name, call] of Object.entries(calls)) {
    if (typeof (await call()) !== "object") throw new Error(`${name} read no answer.`);
  }
  const found = await byTurns(calls, quick ? { rounds: 2, sliceMs: 20 } : { rounds: 15, sliceMs: 120 });
  const [bare, peer] = [found["bare fetch"], found["openapi-fetch"]];
  const rows = Object.entries(found).map(([name, timing]) => [
    name,
    microseconds(median(timing)),
    times(ratio(timing, bare)),
    times(ratio(timing, peer)),
    name === "ottu-sdk" ? withAim(ratio(timing, peer), AIM, times) : "",
  ]);
  return {
    title: "A call",
    about:
      "Creating a payment over a transport that answers at once, by turns in one process: the median of a call, and " +
      "of its ratios to bare `fetch` in the same round. Every client has its defaults; ours those and, in the last " +
      "row, `checkExchange` on both sides.",
    head: ["client", "a call", "to bare fetch", "to openapi-fetch", "aim"],
    rows,
    after:
      "A call of ours has one request for each attempt, which openapi-fetch builds, and a signal that ends it. The row " +
      "with two clocks shows what those take without us: most of it goes into making `Request` follow a signal. The " +
      "rest is the checking of what is sent, the reading of the body under a limit of bytes, and the promises through " +
      "which attempts are repeated. They are what [behavior.md](behavior.md) promises, so they are not given up for " +
      "the ratio.",
  };
};
