import { expect, it } from "vitest";
import { send, start, target } from "./fixture.ts";

it("prints what the contract says of each exchange without values, and sums up", async () => {
  const to = await target((_, response) => response.end('{"broken":"hidden"}'));
  const { port, end } = await start(to);
  await send(port, { headers: { authorization: "Api-Key your_private_api_key" } });
  const { code, stdout, stderr } = await end();
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toContain(
    `GET /b/checkout/v1/pymt-txn/{session_id}/ 200: does not conform
  response.schema: response /broken: broken must not be there. (source 004 (Checkout API))
`,
  );
  expect(stdout).toContain("1 exchange judged, 1 not conforming (1 violation).\n");
  expect(stdout).not.toMatch(/hidden|your_private|3b9ab2a3/);
});

it("exits 0 when all conformed, and when nothing passed", async () => {
  const to = await target((_, response) => response.end("{}"));
  const first = await start(to);
  await send(first.port, { headers: { authorization: "Api-Key your_private_api_key" } });
  expect(await first.end()).toMatchObject({ code: 0, stdout: expect.stringContaining("200: conforms\n") });
  const second = await start(to);
  expect(await second.end()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("No exchange was judged."),
  });
});

it("exits 2 when the checker fails, and goes on forwarding", async () => {
  const to = await target((_, response) => response.end('{"fatal":1}'));
  const { port, end } = await start(to);
  expect((await send(port)).status).toBe(200);
  expect((await send(port)).status).toBe(200);
  const { code, stderr } = await end();
  expect(code).toBe(2);
  expect(stderr).toBe("ottu-contract: RangeError while judging\n".repeat(2));
});

it("counts what did not reach the target as not judged", async () => {
  const to = await target((request, response) => {
    if (request.url === "/") request.socket.destroy();
    else response.end("{}");
  });
  const { port, end } = await start(to);
  await expect(send(port, { path: "/" })).rejects.toThrow("socket hang up");
  await send(port, { headers: { authorization: "Api-Key your_private_api_key" } });
  expect((await end()).stdout).toContain("1 exchange judged, it conforms; 1 skipped.\n");
});
