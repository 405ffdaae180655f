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
  ["data with nothing in it", { a: null, b: undefined }],
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

it.each(["name", "message", "stack"])("copies an error that inherits a %s with something in it", (key) => {
  const prototype: object = Object.create(Error.prototype, { [key]: { get: () => "hidden" } });
  const safe = safeCause(Object.create(prototype), redact);
  expect(safe).toBeInstanceOf(Error);
  expect(inspect(safe, { showHidden: true })).not.toContain("hidden");
});

it("keeps the stack of what it copies, and makes no cause where there was none", () => {
  const cause = error("hidden");
  const copy = safeCause(cause, redact) as Error;
  expect(copy.stack).toBe(cause.stack?.replaceAll("hidden", "[redacted]"));
  expect(Object.hasOwn(copy, "cause")).toBe(false);
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

/** Plain data of so many levels below its first. */
function nest(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level++) value = { inner: value };
  return value;
}

it("looks through eight levels and five hundred values, and shows nothing of what holds more", () => {
  const several = (count: number) => Array.from({ length: count }, () => ({}));
  for (const fine of [nest(8), several(499)]) expect(safeCause(fine, redact)).toBe(fine);
  expect(safeCause(nest(9), redact)).toBe("an object that is not shown");
  expect(safeCause(several(500), redact)).toBe("a list that is not shown");
});

it("copies eight of many errors, and eight levels of causes", () => {
  const many = new AggregateError(Array.from({ length: 9 }, () => error("hidden")));
  expect(safeCause(many, redact)).toHaveProperty("errors.length", 8);
  let deep: unknown = error("hidden");
  for (let level = 0; level < 9; level++) deep = new Error("x", { cause: deep });
  const shown: unknown[] = [];
  for (
    let copy: unknown = safeCause(deep, redact);
    copy !== undefined;
    copy = Reflect.get(Object(copy), "cause")
  )
    shown.push(copy);
  expect(shown).toHaveLength(10);
  expect(shown.at(-1)).toBe("an instance of a class that is not shown");
});

it("gives a copy what can be read of a name and a message, and hides both from those who list its members", () => {
  const unreadable = error("x", { note: "hidden" });
  for (const key of ["name", "message"])
    Object.defineProperty(unreadable, key, {
      get() {
        throw new Error("no");
      },
    });
  const copy = safeCause(unreadable, redact) as Error;
  expect([copy.name, copy.message, Object.keys(copy)]).toEqual(["Error", "", []]);
  expect(Object.keys(safeCause(new Error("x", { cause: "hidden" }), redact) as Error)).toEqual([]);
});
