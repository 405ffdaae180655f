import { expect, it } from "vitest";
import type { EncodeContext } from "./encode.ts";
import { encodeJson } from "./encode-json.ts";
import { OttuRequestError } from "./errors.ts";
import { toPointer } from "./pointer.ts";

/** Refuses the way the SDK does, without an operation around it. */
const context: EncodeContext = {
  takesMultipart: true,
  refuse(path, problem) {
    throw new OttuRequestError(problem, { operationId: "a", part: "body", field: toPointer(path) });
  },
};

it("drops undefined members in JSON and keeps every other value and name", () => {
  const body = {
    a: undefined,
    b: false,
    c: 0,
    d: "",
    e: null,
    f: [],
    extra: { camelCase: { u: undefined, n: 1 } },
  };
  expect(encodeJson(context, body)).toBe(
    '{"b":false,"c":0,"d":"","e":null,"f":[],"extra":{"camelCase":{"n":1}}}',
  );
  expect(encodeJson(context, JSON.parse('{"extra":{"__proto__":"x"}}'))).toBe('{"extra":{"__proto__":"x"}}');
});

it("accepts one object in two places", () => {
  const address = { city: "Kuwait" };
  expect(encodeJson(context, { a: address, b: [address, address] })).toBe(
    '{"a":{"city":"Kuwait"},"b":[{"city":"Kuwait"},{"city":"Kuwait"}]}',
  );
});

const circular: { self?: unknown } = {};
circular.self = circular;

it.each<[string, Record<string, unknown>, string, RegExp]>([
  ["a bigint", { extra: { n: 1n } }, "/extra/n", /extra\.n is a bigint/],
  ["a function", { extra: { f: () => {} } }, "/extra/f", /a function/],
  ["a symbol", { extra: { s: Symbol("x") } }, "/extra/s", /a symbol/],
  ["undefined in a list", { list: ["a", undefined] }, "/list/1", /undefined/],
  ["a hole in a list", { list: Array(1) }, "/list/0", /undefined/],
  ["a number that is none", { "a/b": Number.NaN }, "/a~1b", /a\/b is NaN/],
  ["a number without end", { n: Number.POSITIVE_INFINITY }, "/n", /Infinity/],
  ["a Date", { due_datetime: new Date(0) }, "/due_datetime", /string in the format documented/],
  ["a Date that is none", { due_datetime: new Date(Number.NaN) }, "/due_datetime", /a Date/],
  ["a Map", { extra: new Map() }, "/extra", /instance of a class/],
  ["a URL", { extra: new URL("https://example.com") }, "/extra", /plain data/],
  ["an instance of a class", { extra: new (class {})() }, "/extra", /plain data/],
  ["an object that contains itself", { extra: circular }, "/extra/self", /contains itself/],
  ["a file", { attachment: new File(["x"], "a.pdf") }, "/attachment", /contentType: "multipart\/form-data"/],
  ["a Blob", { attachment: new Blob(["x"]) }, "/attachment", /contentType: "multipart\/form-data"/],
])("refuses %s in JSON", (_, body, field, message) => {
  expect(() => encodeJson(context, body)).toThrow(
    expect.objectContaining({ field, message: expect.stringMatching(message) }),
  );
});

it("refuses JSON nested deeper than the stack could bear", () => {
  let deep: unknown = "x";
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(() => encodeJson(context, { extra: deep })).toThrow(
    expect.objectContaining({
      field: `/extra${"/0".repeat(99)}`,
      message: expect.stringMatching(/100 levels/),
    }),
  );
});

it("offers no multipart where the operation takes none", () => {
  const jsonOnly = { ...context, takesMultipart: false };
  expect(() => encodeJson(jsonOnly, { a: new File(["x"], "a.pdf") })).toThrow(
    "a is a file, which this operation does not take",
  );
});
