import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { OttuWebhookError, verifyWebhook } from "../../src/webhooks/index.ts";
import { fuzz, type Verify } from "./fuzz.ts";
import { type Event, messageOf, signedView } from "./reference.ts";

/** Given by hand to see a failing run again. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 32);

it("finds no crash, no wrong accept and no wrong refusal in 5,000 changed deliveries", async () => {
  console.log(`fuzz:webhooks, 5,000 rounds from seed ${seed}`);
  const { accepted, refused, reasons } = await fuzz(5000, seed);
  expect(accepted + refused).toBe(5000);
  // A run that only ever refuses, or for one reason, would have tested nothing.
  expect(accepted).toBeGreaterThan(500);
  expect(Object.keys(reasons).length).toBeGreaterThan(10);
});

it("plays the same rounds for the same seed", async () => {
  expect(await fuzz(300, 7)).toEqual(await fuzz(300, 7));
});

/** A verifier as one writes it after reading the vendor's page; `message` and `parse` make its mistakes. */
function naive({ message = messageOf, parse = (text: string) => JSON.parse(text) as Event } = {}): Verify {
  return async ({ payload, secret }) => {
    try {
      const text = payload instanceof Uint8Array ? new TextDecoder().decode(payload) : payload;
      const event = typeof text === "string" ? parse(text) : (text as Event);
      const digest = createHmac("sha256", secret).update(message(event)).digest("hex");
      if (event.signature !== digest) throw new OttuWebhookError("signature_mismatch");
      return { event, covered: [...signedView(event).keys()] };
    } catch {
      throw new OttuWebhookError("signature_mismatch");
    }
  };
}

const broken: [string, Verify, RegExp][] = [
  ["takes what reads like the message for the message", naive(), /accepted/],
  [
    "sorts nothing",
    naive({
      message: (event) =>
        Object.keys(event)
          .filter((key) => signedView(event).has(key))
          .map((key) => `${key}${event[key]}`)
          .join(""),
    }),
    /it was refused/,
  ],
  [
    "signs null",
    naive({ message: (event) => messageOf(event) + (event.order_no === null ? "null" : "") }),
    /it was (refused|accepted)|is not what was signed/,
  ],
  [
    "lets a delivery without a signature through",
    async (options) => {
      try {
        return await verifyWebhook(options);
      } catch (error) {
        if ((error as OttuWebhookError).reason !== "missing_signature") throw error;
        return { event: JSON.parse(String(options.payload)), covered: [] };
      }
    },
    /accepted/,
  ],
  [
    "crashes on what it cannot parse",
    async (options) => {
      JSON.parse(String(options.payload));
      return verifyWebhook(options);
    },
    /it threw SyntaxError/,
  ],
  [
    "claims to cover the session",
    async (options) => {
      const delivery = await verifyWebhook(options);
      return { ...delivery, covered: [...delivery.covered, "session_id"] };
    },
    /covered lists what is not/,
  ],
  [
    "gives a reason that there is not",
    async (options) => {
      await verifyWebhook(options).catch(() => {
        throw new OttuWebhookError("toString" as never);
      });
      return verifyWebhook(options);
    },
    /the reason toString is none/,
  ],
];

it.each(broken)("finds a verifier that %s", async (_, verify, says) => {
  await expect(fuzz(5000, 1, verify)).rejects.toThrow(says);
});

it("finds, among the rest, the attack on the missing separators", async () => {
  const strictJson: Verify = async (options) => {
    try {
      return await verifyWebhook(options);
    } catch (error) {
      // Everything but the rules that make a message readable in one way only.
      if (
        !["ambiguous_field", "malformed_field", "missing_field"].includes((error as OttuWebhookError).reason)
      )
        throw error;
      return naive()(options);
    }
  };
  await expect(fuzz(20_000, 1, strictJson)).rejects.toThrow(
    /the cuts between signed members: what was accepted is not what was signed/,
  );
});
