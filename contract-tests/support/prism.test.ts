import { expect, it } from "vitest";
import { prismFetch } from "./prism.ts";

const address = "https://sandbox.ottu.net/b/pbl/v2/card/?customer_id=customer_id&type=sandbox";
const headers = { authorization: "Api-Key your_private_api_key" };

it.each([
  ["none is empty", "pg_codes=kpay&pg_codes=credit-card", []],
  ["the first is empty", "pg_codes=&pg_codes=kpay", ["minLength"]],
  ["the last is empty", "pg_codes=kpay&pg_codes=", ["minLength"]],
])("judges every value of a parameter that is repeated: %s", async (_, query, codes) => {
  const { fetch, answers } = await prismFetch();
  await fetch(`${address}&${query}`, { headers });
  expect(answers.map(({ request }) => request.map(({ code }) => code))).toEqual([codes]);
});

it("answers a deleted card with nothing at all", async () => {
  const { fetch } = await prismFetch();
  const card = address.replace("/card/", "/card/9923965822244314/");
  const answer = await fetch(card, { method: "DELETE", headers });
  expect([answer.status, answer.body]).toEqual([204, null]);
});

it("answers each request in what it accepts itself, and remembers none of an earlier one", async () => {
  const { fetch } = await prismFetch();
  const report =
    "https://sandbox.ottu.net/b/api/v1/reports/files/3fa85f64-5717-4562-b3fc-2c963f66afa6/download/";
  const statusFor = async (url: string, accept: string) =>
    (await fetch(url, { headers: { ...headers, accept } })).status;
  expect(await statusFor(address, "application/json")).toBe(200);
  expect(await statusFor(report, "text/csv")).toBe(200);
  expect(await statusFor(report, "application/json")).toBe(406);
});

it("is not disturbed by what another mock of the process was asked for first", async () => {
  const [first, second] = await Promise.all([prismFetch(), prismFetch()]);
  const statusOf = async (mock: typeof first, accept: string) =>
    (await mock.fetch(address, { headers: { ...headers, accept } })).status;
  expect(await statusOf(first, "text/csv")).toBe(406);
  expect(await statusOf(second, "application/json")).toBe(200);
});
