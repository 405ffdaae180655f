import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type ExampleServer, runExample, startExampleServer } from "./testing.ts";

const create = "POST /b/checkout/v1/pymt-txn/";
const session = "5ca114666d472a170d3c4ea6cadbf347679b2532";
const retrieve = `GET /b/checkout/v1/pymt-txn/${session}/`;
const cards = "POST /b/pbl/v2/card/";
const charge = "POST /b/pbl/v2/payment/auto-debit/";

let server: ExampleServer;
beforeAll(async () => {
  server = await startExampleServer();
});
afterAll(() => server.close());
beforeEach(() => server.sent.splice(0));

const routes = () => server.sent.map(({ route }) => route);

it("says which variables are missing, and sends nothing", async () => {
  const { code, stderr } = await runExample("checkout", undefined);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      "Set OTTU_BASE_URL and OTTU_API_KEY; for the mock: OTTU_BASE_URL=http://127.0.0.1:4010 OTTU_API_KEY=your_private_api_key\n",
  });
});

it("makes a payment and tells where its payer pays", async () => {
  const result = await runExample("checkout", server.url);
  expect(result).toEqual({
    code: 0,
    stdout: `Send the payer to https://sandbox.ottu.net/b/checkout/redirect/start/?session_id=${session}\nOrder ORD-12345 is not paid: pending.\n`,
    stderr: "",
  });
  expect(server.sent).toMatchObject([
    {
      route: create,
      headers: { authorization: "Api-Key your_private_api_key" },
      body: { amount: "20.000", currency_code: "KWD", order_no: "ORD-12345" },
    },
    { route: retrieve },
  ]);
});

it("takes an order for paid only with its own amount", async () => {
  const paid = (amount: string) => ({ status: 200, body: { state: "paid", amount, currency_code: "KWD" } });
  server.answer(retrieve, paid("20.000"), paid("0.001"));
  expect((await runExample("checkout", server.url)).stdout).toContain("Order ORD-12345 is paid.\n");
  expect((await runExample("checkout", server.url)).stdout).toContain("Order ORD-12345 is not paid: paid.\n");
});

it("tells field by field what was refused", async () => {
  server.answer(create, { status: 400, body: { pg_codes: ["This field is required."] } });
  const { code, stderr } = await runExample("checkout", server.url);
  expect(code).toBe(1);
  expect(stderr).toContain(
    "  /pg_codes: This field is required.\nOttu refused it, so nothing has happened.\n",
  );
});

it("sends a payment without an answer once, and names the order to inquire by", async () => {
  server.answer(create, { status: 503 });
  const { code, stderr } = await runExample("checkout", server.url);
  expect(code).toBe(1);
  expect(stderr).toContain("Find out with payments.inquire by the order_no that was sent");
  expect(stderr).toContain("Whether it was done is not known; above is how to find out.\n");
  expect(routes()).toEqual([create]);
});

it("passes what Apple Pay gave on as it is, and takes the payment", async () => {
  server.answer(create, "paymentResult");
  const { code, stdout } = await runExample("one-step-apple-pay", server.url);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "Order ORD-12345: 10.000 KWD paid.\n" });
  expect(server.sent[0]?.body).toMatchObject({
    amount: "10.000",
    payment_instrument: {
      instrument_type: "apple_pay",
      payload: { version: "EC_v1", data: "encrypted_payment_data_base64", signature: "signature_base64" },
    },
  });
});

it("takes neither a transaction nor a declined payment for one that was made", async () => {
  const declined = { result: "failed", state: "failed", amount: "10.000", currency_code: "KWD" };
  server.answer(create, "created", { status: 201, body: declined });
  const untaken = await runExample("one-step-apple-pay", server.url);
  expect(untaken).toMatchObject({ code: 1, stdout: "Order ORD-12345 is not paid: created.\n" });
  expect(await runExample("one-step-apple-pay", server.url)).toMatchObject({
    code: 1,
    stdout: "Order ORD-12345 is not paid: failed.\n",
  });
});

it("charges the saved card of an agreement in a session of its own", async () => {
  const { code, stdout } = await runExample("recurring-charge", server.url);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `Charging order ORD-12345 in session ${session}\nCharged 19.000 KWD to **** 0026.\n`,
  });
  expect(server.sent).toMatchObject([
    { route: cards },
    {
      route: create,
      body: {
        payment_type: "auto_debit",
        amount: "19.000",
        pg_codes: ["credit-card"],
        agreement: { id: "A123456789" },
      },
    },
    { route: charge, body: { session_id: session, token: "*********" } },
  ]);
});

it("tells a declined card from a charged one, though both are answered with 200", async () => {
  server.answer(charge, "declined");
  const { code, stdout } = await runExample("recurring-charge", server.url);
  expect(code).toBe(1);
  expect(stdout).toContain("Not charged: failed, failed.\n");
});

it("charges no card that has expired or asks for its security code", async () => {
  const card = { token: "*********", pg_code: "credit-card", is_expired: false, cvv_required: false };
  const body = [
    { ...card, is_expired: true },
    { ...card, cvv_required: true },
  ];
  server.answer(cards, { status: 200, body });
  const { code, stderr } = await runExample("recurring-charge", server.url);
  expect(code).toBe(1);
  expect(stderr).toBe("No card can be charged for A123456789; ask the payer for one.\n");
  expect(routes()).toEqual([cards]);
});

it("sends a charge without an answer once, and names the session to inquire by", async () => {
  server.answer(charge, { status: 503 });
  const { code, stderr } = await runExample("recurring-charge", server.url);
  expect(code).toBe(1);
  expect(stderr).toContain("Find out with payments.inquire by the session_id that was sent");
  expect(routes()).toEqual([cards, create, charge]);
});
