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
      "Our call builds two requests where openapi-fetch builds one: the first as it does, the second for the attempt, " +
      "whose body must be the same bytes each time and whose signal ends with it. Both clocks, the reading of the body " +
      "under a limit of bytes, and the search for what an error must not show take the rest. These are promises of " +
      "[behavior.md](behavior.md), so they are not given up for the ratio.",
  };
};
