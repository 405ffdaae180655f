import { describe, expect, it } from "vitest";
import type { Seen } from "../../src/cli/proxy/forward.ts";
import { drift } from "./drift.ts";
import { harOf } from "./har.ts";
import { recordingFetch } from "./recording-fetch.ts";

const right = { customer_payment_methods: [], payment_methods: [] };
const path = "/b/pbl/v2/payment-methods/";

/** Exchanges with a server that gives these answers, one after the other. */
async function exchangesWith(answers: object[], at = path): Promise<Seen[]> {
  const { fetch, seen } = recordingFetch(async () => Response.json(answers[seen.length]));
  const headers = { authorization: "Api-Key your_private_api_key", "content-type": "application/json" };
  for (const _ of answers)
    await fetch(`http://127.0.0.1:4010${at}`, {
      method: "POST",
      headers,
      body: '{"plugin":"payment_request"}',
    });
  return seen;
}

describe("a recording", () => {
  it("shows bodies as they were, at the server that is named, and of a credential its form only", async () => {
    const har = harOf(await exchangesWith([right]), "https://sandbox.ottu.net");
    expect(har).toMatchObject({
      log: {
        entries: [
          {
            request: {
              method: "POST",
              url: `https://sandbox.ottu.net${path}`,
              postData: { text: '{"plugin":"payment_request"}' },
            },
            response: { status: 200, content: { text: JSON.stringify(right) } },
          },
        ],
      },
    });
    expect(JSON.stringify(har)).toContain('"Api-Key [redacted]"');
    expect(JSON.stringify(har)).not.toContain("your_private_api_key");
  });

  it("leaves the answer to whoever sent the request", async () => {
    const { fetch } = recordingFetch(async () => Response.json(right));
    expect(await (await fetch("http://127.0.0.1:4010/")).json()).toEqual(right);
  });
});

describe("redocly drift", () => {
  it("finds the exchange that breaks the spec, and says where", { timeout: 60_000 }, async () => {
    const exchanges = await exchangesWith([right, { ...right, payment_methods: 5 }, right]);
    const report = await drift(harOf(exchanges, "https://sandbox.ottu.net"));
    expect(report).toMatchObject({ exchanges: 3, operations: 1 });
    expect(report.findings).toMatchObject([
      {
        exchangeIndex: 1,
        operationId: "listPaymentMethods",
        target: "response",
        dataPath: "/payment_methods",
      },
    ]);
  });

  it("may pass over no exchange", { timeout: 60_000 }, async () => {
    const foreign = await exchangesWith([right], "/elsewhere/");
    const read = drift(harOf([...(await exchangesWith([right])), ...foreign], "https://sandbox.ottu.net"));
    await expect(read).rejects.toThrow("redocly drift took 1 of 2 exchanges for foreign.");
  });

  it("fails with what it says when it cannot read the recording", { timeout: 60_000 }, async () => {
    await expect(drift({})).rejects.toThrow(/traffic/i);
  });
});
