import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { paymentEvent, signWebhook } from "../src/testing/index.ts";
import { refusals } from "../src/webhooks/error.ts";
import { root } from "./paths.ts";
import { requireBuild } from "./require-build.ts";
import { type CompiledSample, compileSamples, samplesOf } from "./samples.ts";

const [receiver = "", sender = "", ...others] = samplesOf("docs/webhooks.md").map(({ code }) => code);
const secret = "your_webhook_secret";
let child: ChildProcess;
let port: number;
let printed = "";
let compiled: Record<"receiver" | "sender", CompiledSample>;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return free;
}

const post = (body: string) => fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });

beforeAll(async () => {
  requireBuild();
  port = await freePort();
  const atPort = (code: string) => code.replaceAll("3000", String(port));
  compiled = compileSamples("webhooks", { receiver: atPort(receiver), sender: atPort(sender) });
  expect([compiled.receiver.errors, compiled.sender.errors]).toEqual([[], []]);
  const env = { ...process.env, OTTU_WEBHOOK_SECRET: secret };
  child = spawn(process.execPath, [compiled.receiver.file], { env });
  child.stdout?.on("data", (chunk) => {
    printed += chunk;
  });
  const isListening = async () => expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(405);
  await vi.waitFor(isListening, 10_000);
  // The compiler takes its time on a busy machine.
}, 60_000);
afterAll(() => void child.kill());

it("has twenty lines that receive, and a few that send", () => {
  expect(others).toEqual([]);
  expect(receiver.split("\n").filter((line) => line.trim() !== "").length).toBeLessThan(25);
});

it("refuses a forged delivery and passes over what is not the order's payment", async () => {
  const { body } = await signWebhook({ event: paymentEvent("paid"), secret: "a_guessed_secret" });
  expect((await post(body)).status).toBe(401);
  for (const event of [
    paymentEvent("paid", { amount: "0.001" }),
    paymentEvent("paid", { currency_code: "USD" }),
    paymentEvent("paid", { result: "error" }),
    paymentEvent("paid", { order_no: null }),
    paymentEvent("failed"),
  ]) {
    expect((await post((await signWebhook({ event, secret })).body)).status).toBe(200);
  }
  expect(printed).toBe("");
});

it("takes the payment that its second sample sends, once", async () => {
  for (const _ of [1, 2]) {
    const sending = spawn(process.execPath, [compiled.sender.file], { stdio: ["ignore", "pipe", "inherit"] });
    let answered = "";
    sending.stdout.on("data", (chunk) => {
      answered += chunk;
    });
    expect(await new Promise((done) => sending.on("exit", done))).toBe(0);
    expect(answered).toBe("200\n");
  }
  expect((await post((await signWebhook({ event: paymentEvent("cod"), secret })).body)).status).toBe(200);
  expect(printed).toBe("ORD-12345 is paid\n");
});

it("would not start without a secret", async () => {
  const { OTTU_WEBHOOK_SECRET: _, ...env } = process.env;
  const without = spawn(process.execPath, [compiled.receiver.file], { env });
  let said = "";
  without.stderr.on("data", (chunk) => {
    said += chunk;
  });
  expect(await new Promise((done) => without.on("close", done))).not.toBe(0);
  expect(said).toContain("(missing_secret)");
});

it("has advice for every reason of a refusal", () => {
  const rows = readFileSync(join(root, "docs/webhooks.md"), "utf8").matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm);
  const named = [...rows].flatMap(([, names = ""]) => names.replaceAll("`", "").split(", "));
  expect(named.sort()).toEqual(Object.keys(refusals).sort());
});
