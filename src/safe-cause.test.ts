import { inspect } from "node:util";
import { expect, it } from "vitest";
import { failedToConnect } from "./connect-failure.ts";
import { safeCause } from "./safe-cause.ts";

const redact = (text: string) => text.replaceAll("hidden", "[redacted]");
const error = (message: string, members: object = {}) => Object.assign(new Error(message), members);
const loop: Record<string, unknown> = {};
loop.self = loop;

it.each<[string, unknown]>([
  [
    "an error of the runtime",
    new TypeError("fetch failed", { cause: error("reset", { code: "ECONNRESET" }) }),
  ],
  ["errors of several addresses", new AggregateError([error("a"), error("b")])],
  ["plain data in an error", error("closed", { socket: { localPort: 1, bytes: [1, 2] } })],
  ["a text", "boom"],
  ["nothing", undefined],
  ["data that holds itself", loop],
])("leaves %s as it is", (_, cause) => {
  expect(safeCause(cause, redact)).toBe(cause);
});

it.each<[string, unknown]>([
  ["its message", error("key is hidden")],
  ["its cause", new Error("failed", { cause: error("hidden") })],
  ["one of its errors", new AggregateError([error("a"), error("hidden")], "all")],
  ["a member", error("failed", { config: { headers: { authorization: "hidden" } } })],
  ["the name of a member", error("failed", { headers: { hidden: 1 } })],
  ["a member with a symbol for a name", error("failed", { [Symbol("request")]: "hidden" })],
  [
    "a request",
    error("failed", { request: new Request("https://a.test", { headers: { "x-a": "hidden" } }) }),
  ],
  ["a function", error("failed", { retry: Object.assign(() => {}, { key: "hidden" }) })],
  ["its stack", error("failed", { stack: "Error: failed\n at hidden.js" })],
])("copies an error without %s", (_, cause) => {
  const safe = safeCause(cause, redact);
  expect(safe).toBeInstanceOf(Error);
  expect(inspect(safe, { depth: 20, showHidden: true })).not.toContain("hidden");
});

it("keeps in a copy what tells the reason: name, message, code, and the causes below", () => {
  const cause = error("connect hidden", { code: "ECONNREFUSED", syscall: "connect" });
  const copy = safeCause(new TypeError("fetch of hidden failed", { cause }), redact) as Error;
  expect(copy).toMatchObject({ name: "TypeError", message: "fetch of [redacted] failed" });
  expect(copy.cause).toMatchObject({
    message: "connect [redacted]",
    code: "ECONNREFUSED",
    syscall: "connect",
  });
  expect(failedToConnect(copy)).toBe(true);
  const several = safeCause(new AggregateError([cause, cause], "hidden"), redact);
  expect(failedToConnect(several)).toBe(true);
});

it("shows no more of what is no error than its kind", () => {
  expect(safeCause("hidden", redact)).toBe("[redacted]");
  expect(safeCause({ key: "hidden" }, redact)).toBe("an object that is not shown");
  expect(safeCause(new Request("https://a.test"), redact)).toBe("an instance of a class that is not shown");
});

it("ends on an error that causes itself, and on one that cannot be read", () => {
  const own: Error = error("hidden");
  own.cause = own;
  expect(inspect(safeCause(own, redact), { depth: 50 })).not.toContain("hidden");
  const throwing = new Error("x");
  Object.defineProperty(throwing, "message", {
    get() {
      throw new Error("no");
    },
  });
  expect(safeCause(throwing, redact)).toBe(throwing);
});
