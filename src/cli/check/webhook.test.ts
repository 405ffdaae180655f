import { expect, it } from "vitest";
import { line, runCli } from "../testing.ts";

const receiver = "https://shop.example.com/webhook";
const event = (body: object) =>
  `${JSON.stringify({ request: { method: "POST", url: receiver, body }, response: { status: 200 } })}\n`;

it("judges requests to the receiver as events and the others as calls", async () => {
  const stdin = event({ state: "paid" }) + line({ broken: 1 }) + event({ amount: "20.000" });
  const { code, stdout } = await runCli(["check", "-", "--json", "--webhook", receiver], { stdin });
  const found = stdout
    .trimEnd()
    .split("\n")
    .map((text) => JSON.parse(text));
  expect(code).toBe(1);
  expect(found.map(({ violations }) => violations.map(({ rule }: { rule: string }) => rule))).toEqual([
    [],
    ["response.schema"],
    ["webhook.schema"],
  ]);
});

it("skips events while it is not told where they go", async () => {
  const { code, stderr } = await runCli(["check", "-"], { stdin: event({ state: "paid" }) });
  expect(code).toBe(2);
  expect(stderr).toContain("nothing was judged");
});

it("refuses an address that is none", async () => {
  const { code, stderr } = await runCli(["check", "-", "--webhook", "/webhook"], { stdin: event({}) });
  expect(code).toBe(2);
  expect(stderr).toContain("--webhook must be the address of a receiver");
});
