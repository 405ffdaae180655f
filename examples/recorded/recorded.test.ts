import { expect, it } from "vitest";
import { ottuContract } from "../../src/cli/contract.ts";
import { runCli } from "../../src/cli/testing.ts";

const check = (file: string, ...options: string[]) =>
  runCli(["check", `examples/recorded/${file}`, "--json", ...options], { contract: ottuContract });

it("finds the broken presence condition in the NDJSON sample and nothing else", async () => {
  const { code, stdout } = await check("checkout.ndjson");
  const lines = stdout.trimEnd().split("\n");
  const found = lines.map((line) => JSON.parse(line)).map(({ id, violations }) => [id, violations]);
  expect(code).toBe(1);
  expect(found).toEqual([
    ["create", []],
    ["retrieve", []],
    [
      "create-without-qr-code",
      [expect.objectContaining({ rule: "presence.required", pointer: "/qr_code_url", source: "004" })],
    ],
  ]);
});

it("passes the HAR sample as a browser records it: no credentials, traffic to other servers", async () => {
  const { code, stderr } = await check("checkout.har");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "2 exchanges judged, all conform; 1 skipped.\n" });
});

it("judges recorded deliveries where told the receiver's address, and skips them otherwise", async () => {
  const { code, stdout } = await check("webhooks.ndjson", "--webhook", "https://shop.example.com/webhook");
  const lines = stdout.trimEnd().split("\n");
  const found = lines.map((line) => JSON.parse(line)).map(({ id, violations }) => [id, violations]);
  expect(code).toBe(1);
  expect(found).toEqual([
    ["paid", []],
    ["refunded", []],
    ["answered-202", [expect.objectContaining({ rule: "webhook.answer", target: "response" })]],
    [
      "amount-as-number",
      [
        expect.objectContaining({ rule: "webhook.schema", target: "request", pointer: "/amount" }),
        expect.objectContaining({ rule: "webhook.refused", severity: "info" }),
      ],
    ],
  ]);
  const without = await check("webhooks.ndjson");
  expect(without.code).toBe(2);
  expect(without.stderr).toContain("4 exchanges went to other servers");
});
