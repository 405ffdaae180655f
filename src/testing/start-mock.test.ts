import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isOttuApiError, Ottu } from "../index.ts";
import { exampleOf, type Mock, startMock, toConformToContract } from "./index.ts";

expect.extend({ toConformToContract });

let mock: Mock;
let ottu: Ottu;
beforeAll(async () => {
  mock = await startMock();
  ottu = new Ottu({ baseUrl: mock.url, auth: { apiKey: "your_private_api_key" }, retries: 0 });
}, 60_000);
afterEach(() => mock.clear());
afterAll(() => mock.close());

const session = "5ca114666d472a170d3c4ea6cadbf347679b2532";
const authorization = "Api-Key your_private_api_key";

describe("the mock", () => {
  it("answers as the contract shows it", async () => {
    expect(await ottu.checkout.retrieve(session)).toEqual(exampleOf("CheckoutRetrieved"));
  });

  it("gives the answer that a call prefers", async () => {
    const refused = ottu.checkout.retrieve(session, { headers: { Prefer: "code=404" } });
    await expect(refused).rejects.toMatchObject({ status: 404 });
  });

  it("refuses what the contract forbids", async () => {
    const wrong = {
      type: "payment_request",
      pg_codes: ["kpay"],
      amount: "20.0001",
      currency_code: "KWD",
    } as const;
    const error = await ottu.checkout
      .create({ ...wrong, pg_codes: ["kpay"] })
      .catch((thrown: unknown) => thrown);
    expect(isOttuApiError(error) && error.status).toBe(400);
    expect(mock.exchanges[0]).not.toConformToContract();
  });

  it("survives a violation that no header can carry", async () => {
    const body = JSON.stringify({ مبلغ: "20.000" });
    const headers = { authorization, "content-type": "application/json" };
    const send = () => fetch(`${mock.url}/b/checkout/v1/pymt-txn/`, { method: "POST", headers, body });
    const answer = await send();
    expect(answer.status).toBe(400);
    expect(answer.headers.get("sl-violations")).toContain("%D9%85%D8%A8%D9%84%D8%BA");
    expect((await send()).status).toBe(400);
  });
});

describe("its exchanges", () => {
  it("are those of the wire, ready when the call resolves, and keep the contract", async () => {
    await ottu.checkout.update(session, { amount: "18.000", currency_code: "KWD" });
    expect(mock.exchanges).toHaveLength(1);
    expect(mock.exchanges[0]).toConformToContract();
    expect(mock.exchanges[0]).toMatchObject({
      request: {
        method: "PATCH",
        url: `${mock.url}/b/checkout/v1/pymt-txn/${session}/`,
        headers: expect.arrayContaining([["authorization", authorization]]),
        body: '{"amount":"18.000","currency_code":"KWD"}',
      },
      response: { status: 200, body: expect.stringContaining(`"session_id":"${session}"`) },
    });
  });

  it("are forgotten on demand, and kept in the order of the calls", async () => {
    await ottu.checkout.retrieve(session);
    mock.clear();
    expect(mock.exchanges).toEqual([]);
    await ottu.checkout.retrieve(session);
    await ottu.cards.delete("token", { customer_id: "customer_id", type: "sandbox" });
    expect(mock.exchanges.map(({ request }) => request.method)).toEqual(["GET", "DELETE"]);
  });

  it("hold the bytes of a file as base64", async () => {
    const file = new File([new Uint8Array([0xff, 0xd8, 0xff])], "receipt.png", { type: "image/png" });
    await ottu.attachments.upload({ file });
    const { request } = mock.exchanges[0] ?? {};
    expect(request?.bodyEncoding).toBe("base64");
    expect(mock.exchanges[0]).toConformToContract();
  });
});

it("frees its port when it is closed, connections that wait included", async () => {
  const short = await startMock();
  await fetch(`${short.url}/b/pbl/v2/card/`).then((answer) => answer.text());
  await short.close();
  await expect(fetch(short.url)).rejects.toThrow("fetch failed");
});

describe("exampleOf", () => {
  it("replaces members, leaves out those that are undefined in JSON, and makes a new one each time", () => {
    const expired = exampleOf("CheckoutRetrieved", { state: "expired" });
    expect(expired).toEqual({ ...exampleOf("CheckoutRetrieved"), state: "expired" });
    expired.pg_codes.push("changed");
    expect(exampleOf("CheckoutRetrieved").pg_codes).not.toContain("changed");
  });

  it("gives a list as it is", () => {
    expect(exampleOf("CardsListed")).toEqual([expect.objectContaining({ customer_id: "customer_id" })]);
  });
});
