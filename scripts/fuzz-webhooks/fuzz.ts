import { isDeepStrictEqual } from "node:util";
import { refusals } from "../../src/webhooks/error.ts";
import { OttuWebhookError, verifyWebhook } from "../../src/webhooks/index.ts";
import { randomEvent } from "./events.ts";
import { mutations } from "./mutations.ts";
import { Random } from "./random.ts";
import { type Event, sign, vouchAlike } from "./reference.ts";

const SECRET = "your_webhook_secret";

/** What the fuzz needs of a verifier; tests put broken ones in its place. */
export type Verify = (options: {
  payload: object | string;
  secret: string;
}) => Promise<{ event: object; covered: readonly string[] }>;

/** How it went. */
export interface Report {
  accepted: number;
  refused: number;
  /** How often each reason was given. */
  reasons: Record<string, number>;
}

/**
 * Signs random events, changes each in a random way and holds the verifier to what must become of it: no crash, no
 * refusal of what is right, and no acceptance of anything but what was signed.
 * @throws Error that says how to see the failing round again.
 */
export async function fuzz(count: number, seed: number, verify: Verify = verifyWebhook): Promise<Report> {
  const report: Report = { accepted: 0, refused: 0, reasons: {} };
  for (let round = 0; round < count; round++) {
    const failure = await playRound(new Random(seed + round), verify, report);
    if (failure)
      throw new Error(
        `${failure} See it again with: npm run fuzz:webhooks -- --count 1 --seed ${seed + round}`,
      );
  }
  return report;
}

async function playRound(random: Random, verify: Verify, report: Report): Promise<string | undefined> {
  const { event: original, isHostile } = randomEvent(random);
  const signed = sign(original, SECRET);
  const [name, { expects: usual, mutate }] = random.pick(Object.entries(mutations));
  const expects = isHostile && usual === "accepted" ? "harmless" : usual;
  const mutant = mutate(structuredClone(signed), random);
  const payload =
    typeof mutant === "string" || mutant instanceof Uint8Array || random.next() < 0.3
      ? mutant
      : JSON.stringify(mutant);
  const say = (problem: string) =>
    `Changing ${name}: ${problem}\n${JSON.stringify(signed)}\n${shown(payload)}\n`;
  try {
    const { event, covered } = await verify({ payload, secret: SECRET });
    report.accepted++;
    if (expects === "refused") return say("it was accepted.");
    // A payer who writes names of fields into his own makes one message of two readings, which differ in his own alone.
    if (!vouchAlike(event as Event, signed, { withPayers: !isHostile }))
      return say("what was accepted is not what was signed.");
    if (!isHostile && !covered.every((field) => (event as Event)[field] === signed[field]))
      return say("covered lists what is not.");
    if (expects === "accepted" && covered.length === 0) return say("covered is empty.");
    if (name === "nothing" && !isDeepStrictEqual(event, signed)) return say("the event came out changed.");
  } catch (error) {
    if (!(error instanceof OttuWebhookError)) return say(`it threw ${error}.`);
    report.refused++;
    report.reasons[error.reason] = (report.reasons[error.reason] ?? 0) + 1;
    if (!Object.hasOwn(refusals, error.reason)) return say(`the reason ${error.reason} is none.`);
    if (expects === "accepted") return say(`it was refused with ${error.reason}.`);
  }
  return undefined;
}

const shown = (payload: object | string) =>
  payload instanceof Uint8Array
    ? `bytes ${Buffer.from(payload).toString("latin1")}`
    : typeof payload === "string"
      ? payload
      : JSON.stringify(payload);
