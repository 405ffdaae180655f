import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { failedToConnect, systemCode } from "./connect-failure.ts";

const coded = (code: string, more: object = {}) => Object.assign(new Error("x"), { code, ...more });
const fetchFailed = (cause: unknown) => new TypeError("fetch failed", { cause });
const looped = new Error("x");
looped.cause = looped;
const triedItself = new AggregateError([]);
triedItself.errors = [triedItself];

it.each([
  ["a refused connection", fetchFailed(coded("ECONNREFUSED"))],
  ["a host without address", fetchFailed(coded("ENOTFOUND"))],
  ["a name server that did not answer", fetchFailed(coded("EAI_AGAIN"))],
  ["undici's connect timeout", fetchFailed(coded("UND_ERR_CONNECT_TIMEOUT"))],
  ["Bun's refused connection", coded("ConnectionRefused")],
  ["a host that cannot be reached", fetchFailed(coded("EHOSTUNREACH", { syscall: "connect" }))],
  ["a network that cannot be reached", coded("ENETUNREACH", { syscall: "connect" })],
  ["an address that cannot be had", coded("EADDRNOTAVAIL", { syscall: "connect" })],
  ["a connection that took too long to make", coded("ETIMEDOUT", { syscall: "connect" })],
  ["every address refused", fetchFailed(new AggregateError([coded("ECONNREFUSED"), coded("ECONNREFUSED")]))],
  ["a port that no fetch may use", fetchFailed(new Error("bad port"))],
  ["an error behind two others", new Error("proxy", { cause: fetchFailed(coded("ECONNREFUSED")) })],
])("takes %s as proof that nothing was sent", (_, error) => {
  expect(failedToConnect(error)).toBe(true);
});

it.each([
  ["a reset connection", fetchFailed(coded("ECONNRESET"))],
  ["a broken pipe", fetchFailed(coded("EPIPE"))],
  ["a closed socket", fetchFailed(coded("UND_ERR_SOCKET"))],
  ["a headers timeout", fetchFailed(coded("UND_ERR_HEADERS_TIMEOUT"))],
  ["an unreachable host on an open connection", fetchFailed(coded("EHOSTUNREACH", { syscall: "read" }))],
  ["a timeout of an open connection", fetchFailed(coded("ETIMEDOUT"))],
  ["one address refused, one reset", new AggregateError([coded("ECONNREFUSED"), coded("ECONNRESET")])],
  ["a code beside those words", fetchFailed(coded("ECONNRESET", { message: "bad port" }))],
  ["more than those words", fetchFailed(new Error("the peer said: bad port"))],
  ["words alone", new Error("connect ECONNREFUSED 127.0.0.1:1")],
  ["no error at all", "ECONNREFUSED"],
  ["nothing", undefined],
  ["null", null],
  ["an error that causes itself", looped],
  ["no address tried", new AggregateError([])],
  ["an error among its own attempts", triedItself],
])("takes %s as no proof", (_, error) => {
  expect(failedToConnect(error)).toBe(false);
});

it("knows what this runtime's fetch throws at a port nobody listens on", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const error = await fetch(`http://127.0.0.1:${port}/`).catch((thrown) => thrown);
  expect(failedToConnect(error)).toBe(true);
  expect(systemCode(error)).toBe("ECONNREFUSED");
});

it("knows what this runtime's fetch throws at a port that it blocks", async () => {
  const error = await fetch("http://127.0.0.1:6000/").catch((thrown) => thrown);
  expect(failedToConnect(error)).toBe(true);
});

it("finds a system's code, and nothing that is none", () => {
  expect(systemCode(fetchFailed(coded("ECONNRESET")))).toBe("ECONNRESET");
  expect(systemCode(coded("secret value"))).toBeUndefined();
  expect(systemCode(coded("ECONNRESET hidden"))).toBeUndefined();
  expect(systemCode(coded("hidden ECONNRESET"))).toBeUndefined();
  expect(systemCode(new Error("x", { cause: null }))).toBeUndefined();
  expect(systemCode({ code: ["ECONNRESET"] })).toBeUndefined();
  expect(systemCode(looped)).toBeUndefined();
});
