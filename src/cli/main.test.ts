import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "./listen.ts";
import { line } from "./testing.ts";

const command = ["--import", "tsx", "src/cli/main.ts"];
const wholeExchange = line({}, "https://sandbox.ottu.net/b/none/");

function start(...args: string[]): {
  child: ChildProcess;
  printed: (text: string) => Promise<void>;
  text: () => string;
} {
  const child = spawn(process.execPath, [...command, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let text = "";
  child.stdout?.on("data", (chunk) => {
    text += chunk;
  });
  const printed = async (wanted: string) => {
    while (!text.includes(wanted)) await once(child.stdout as NodeJS.ReadableStream, "data");
  };
  return { child, printed, text: () => text };
}

it("judges stdin by the real contract", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, "check", "-"], {
    input: wholeExchange,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  expect(stdout).toContain("endpoint.unknown: 1 violation in 1 exchange");
});

it("ends quietly when its reader leaves", () => {
  const input = wholeExchange.repeat(5000);
  const shell = `"${process.execPath}" ${command.join(" ")} check - --json | head -n 1`;
  const { stdout, stderr } = spawnSync("/bin/sh", ["-c", shell], { input, encoding: "utf8" });
  expect(JSON.parse(stdout)).toMatchObject({ index: 0, conforms: false });
  expect(stderr).toBe("");
});

it.each(["SIGINT", "SIGTERM"] as const)("sums up and ends when the proxy gets %s", async (signal) => {
  const { child, printed, text } = start("proxy", "--target", "http://localhost:1", "--port", "0");
  await printed("Forwarding http://127.0.0.1:");
  child.kill(signal);
  expect((await once(child, "exit"))[0]).toBe(0);
  expect(text()).toContain("No exchange was judged.");
});

it("starts Prism on the packaged document and ends it on Ctrl-C", { timeout: 60_000 }, async () => {
  const port = await freePort(0, "127.0.0.1");
  const { child, printed } = start("mock", "--port", String(port));
  await printed("listening");
  const url = `http://127.0.0.1:${port}/b/checkout/v1/pymt-txn/3b9ab2a3/`;
  const response = await fetch(url, { headers: { authorization: "Api-Key your_private_api_key" } });
  expect([response.status, await response.json()]).toEqual([
    200,
    expect.objectContaining({ currency_code: "KWD" }),
  ]);
  child.kill("SIGINT");
  expect((await once(child, "exit"))[0]).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});
