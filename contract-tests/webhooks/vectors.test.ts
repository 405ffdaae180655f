import { describe, expect, it } from "vitest";
import { signWebhook } from "../../src/testing/index.ts";
import { verifyWebhook } from "../../src/webhooks/index.ts";
import { messageOf, signedPairs } from "../../src/webhooks/message.ts";
import { hmac, vectors } from "./support.ts";
import { vendorSamples } from "./vendor-samples.ts";

describe.each(vectors)("$id", ({ secret, scheme = "standard", event, message, digest, verdict }) => {
  it("signs to the known answer", async () => {
    expect((await signWebhook({ event, secret, scheme })).signature).toBe(digest);
  });

  it("signs the known message, which another implementation signs alike", () => {
    const signed = messageOf(signedPairs(event, scheme), scheme);
    if (message !== undefined) expect(signed).toBe(message);
    expect(hmac(signed, secret)).toBe(digest);
  });

  it(`is ${verdict} when it arrives signed like that`, async () => {
    const payload = { ...event, signature: digest };
    const found = await verifyWebhook({ payload, secret, schemes: [scheme] }).then(
      (delivery) => (delivery.scheme === scheme ? "accepted" : "accepted by another scheme"),
      (error: { reason: string }) => error.reason,
    );
    expect(found).toBe(verdict);
  });
});

it("takes the newer scheme only where it was asked for", async () => {
  const newer = vectors.find(({ id }) => id === "S2");
  const payload = { ...newer?.event, signature: newer?.digest };
  const secret = newer?.secret ?? "";
  await expect(verifyWebhook({ payload, secret })).rejects.toMatchObject({ reason: "signature_mismatch" });
  const { scheme, covered } = await verifyWebhook({ payload, secret, schemes: ["standard", "subscription"] });
  expect(scheme).toBe("subscription");
  expect(covered).toContain("token.token");
  expect(covered).toHaveLength(18);
});

describe.each(Object.entries(vendorSamples))("the vendor's sample: %s", (_, { sign, fails }) => {
  it("fails on the vectors that are there for it", () => {
    const standard = vectors.filter(({ scheme }) => scheme === undefined);
    const failed = standard.filter(({ event, secret, digest }) => sign(event, secret) !== digest);
    expect(failed.map(({ id }) => id)).toEqual(fails);
  });
});

it("cannot be told apart from an unsorted one by the vendor's own vector", () => {
  const [first] = vectors;
  expect(first?.id).toBe("V1");
  const { sign } = vendorSamples["PHP, C# and Ruby do not sort"] ?? {};
  expect(sign?.(first?.event ?? {}, first?.secret ?? "")).toBe(first?.digest);
});
