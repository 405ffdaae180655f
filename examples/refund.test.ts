import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type ExampleServer, runExample, startExampleServer } from "./testing.ts";

const operate = "POST /b/pbl/v2/operation/";
const inquire = "POST /b/pbl/v2/inquiry/";
const session = "5ca114666d472a170d3c4ea6cadbf347679b2532";
const child = "bb7fc280827c2f177a9690299cfefa4128dbbd60";
const lost = { status: 503 };

let server: ExampleServer;
let directory: string;
let table: string;
beforeAll(async () => {
  server = await startExampleServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.sent.splice(0);
  directory = await mkdtemp(join(tmpdir(), "refund-"));
  table = join(directory, "refunds.json");
});
afterEach(() => rm(directory, { recursive: true }));

const refund = (value = "9") => runExample("refund", server.url, session, value, table);
const rows = async () => JSON.parse(await readFile(table, "utf8"));
const routes = () => server.sent.map(({ route }) => route);
/** The keys that went along with refunds, in order. */
const keys = () =>
  server.sent.flatMap(({ route, headers }) => (route === operate ? [headers["tracking-key"]] : []));

it("refunds an amount as text, under a key that it has stored", async () => {
  expect(await refund()).toEqual({ code: 0, stdout: "9.000 KWD refunded.\n", stderr: "" });
  expect(server.sent).toMatchObject([
    { route: operate, body: { operation: "refund", session_id: session, amount: "9.000" } },
  ]);
  expect(await rows()).toEqual([
    {
      session_id: session,
      amount: "9.000",
      currency_code: "KWD",
      trackingKey: keys()[0],
      state: "refunded",
      child,
    },
  ]);
  expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/);
});

it("keeps a refund that the gateway decides on later as queued", async () => {
  server.answer(operate, "refundQueued");
  expect((await refund()).stdout).toBe("9.000 KWD refund_queued.\n");
  expect(await rows()).toMatchObject([{ state: "refund_queued", child }]);
});

it("finds out by an inquiry what became of a refund without an answer, and does not send it again", async () => {
  server.answer(operate, lost);
  expect(await refund()).toEqual({
    code: 0,
    stdout: "The payment shows it: 9.000 KWD refunded.\n",
    stderr: "",
  });
  expect(routes()).toEqual([operate, inquire]);
  expect(await rows()).toMatchObject([{ state: "refunded", child }]);
});

it("leaves a refund open that the payment does not show, and goes on with it and its key", async () => {
  const none = { status: 200, body: { state: "paid", transactions: [] } };
  server.answer(operate, lost, "replayed");
  server.answer(inquire, none, none);
  expect(await refund()).toMatchObject({ code: 1, stdout: "" });
  expect(await rows()).toMatchObject([{ state: "open" }]);

  const { code, stdout } = await refund("5");
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout:
      "A refund of 9.000 KWD is open: going on with that one.\nIt was made before, and not again: 9.000 KWD refunded.\n",
  });
  expect(routes()).toEqual([operate, inquire, inquire, operate]);
  expect(new Set(keys()).size).toBe(1);
  expect(await rows()).toMatchObject([{ amount: "9.000", state: "refunded", child }]);
});

it("takes no refund it knows, of another amount or of another kind for the one in question", async () => {
  await refund();
  server.answer(operate, lost);
  const other = { session_id: "19b1ef5a", amount: "9.000", currency_code: "KWD", state: "refunded" };
  const transactions = [
    { ...other, session_id: child },
    { ...other, amount: "1.000" },
    { ...other, state: "voided" },
  ];
  server.answer(inquire, { status: 200, body: { state: "paid", transactions } });
  expect((await refund()).code).toBe(1);
  expect((await rows()).map(({ state }: { state: string }) => state)).toEqual(["refunded", "open"]);
});

it("leaves it to people when several refunds fit", async () => {
  server.answer(operate, lost);
  const fits = (id: string) => ({ session_id: id, amount: "9.000", currency_code: "KWD", state: "refunded" });
  server.answer(inquire, {
    status: 200,
    body: { state: "paid", transactions: [fits("19b1ef5a"), fits(child)] },
  });
  const { code, stderr } = await refund();
  expect({ code, stderr }).toEqual({ code: 1, stderr: "Several refunds fit: look into them by hand.\n" });
  expect(await rows()).toMatchObject([{ state: "open" }]);
});

it("begins a new refund, under a new key, after one was refused", async () => {
  server.answer(operate, {
    status: 400,
    body: { detail: "The operation is not supported.", result: "failed" },
  });
  const { code, stderr } = await refund();
  expect(code).toBe(1);
  expect(stderr).toContain("Ottu refused it, so nothing has happened.\n");
  expect((await refund()).code).toBe(0);
  expect((await rows()).map(({ state }: { state: string }) => state)).toEqual(["refused", "refunded"]);
  expect(new Set(keys()).size).toBe(2);
  expect(routes()).toEqual([operate, operate]);
});

it("tells a refund that the gateway did not make", async () => {
  const txn = { session_id: child, amount: "9.000", currency_code: "KWD", state: "refund_rejected" };
  server.answer(operate, { status: 200, body: { success: false, result: "rejected", txn } });
  const { code, stderr } = await refund();
  expect({ code, stderr }).toEqual({ code: 1, stderr: "The gateway did not make it: rejected.\n" });
  expect(await rows()).toMatchObject([{ state: "refund_rejected" }]);
});

it("does not believe a key that answers with another refund", async () => {
  await refund("9");
  server.answer(operate, "replayed");
  const { code, stderr } = await refund("5");
  expect({ code, stderr }).toEqual({ code: 1, stderr: "The tracking key is that of another refund.\n" });
  expect((await rows())[1]).toMatchObject({ amount: "5.000", state: "open" });
});
