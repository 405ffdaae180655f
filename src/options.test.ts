import { expect, it } from "vitest";
import { operations } from "../generated/operation-table.ts";
import { checkOptions } from "./options.ts";

const operation = { operationId: "createCheckout" };

it("takes no options, empty options and undefined members alike", () => {
  const none = {
    signal: undefined,
    headers: [],
    contentType: undefined,
    limits: {},
    trackingKey: undefined,
  };
  expect(checkOptions(operation, undefined)).toEqual(none);
  expect(checkOptions(operation, {})).toEqual(none);
  expect(checkOptions(operation, { signal: undefined, headers: undefined, contentType: undefined })).toEqual(
    none,
  );
});

it("returns what it was given", () => {
  const { signal } = new AbortController();
  const headers = { "X-Trace": "é 1", "Accept-Language": "ar" };
  const checked = checkOptions(operation, { signal, headers, contentType: "multipart/form-data" });
  expect(checked.signal).toBe(signal);
  expect(checked.headers).toEqual([
    ["X-Trace", "é 1"],
    ["Accept-Language", "ar"],
  ]);
  expect(checked.contentType).toBe("multipart/form-data");
});

it.each([
  [null, "", /must be an object, not null/],
  [new AbortController().signal, "", /must be an object/],
  [{ contenttype: "x" }, "/contenttype", /options has no key "contenttype"; did you mean contentType/],
  [{ verbose: 1 }, "/verbose", /known keys are signal, headers, contentType, trackingKey, timeoutMs/],
  [{ retrys: 1 }, "/retrys", /did you mean retries/],
  [{ retries: -1 }, "/retries", /options\.retries must be a whole number from 0/],
  [{ timeoutMs: 0 }, "/timeoutMs", /options\.timeoutMs must be a whole number from 1/],
  [{ signal: {} }, "/signal", /must be an AbortSignal, not an object$/],
  [{ signal: new AbortController() }, "/signal", /controller\.signal/],
  [{ contentType: "text/plain" }, "/contentType", /application\/json, /],
  [{ contentType: null }, "/contentType", /must be one of/],
  [{ headers: "x" }, "/headers", /object of strings, not a string$/],
  [{ headers: new Headers() }, "/headers", /Object\.fromEntries/],
  [{ headers: { Authorization: "hidden" } }, "/headers/Authorization", /pass the credential as auth/],
  [{ headers: { "Content-type": "hidden" } }, "/headers/Content-type", /contentType option/],
  [{ headers: { "content-length": "1" } }, "/headers/content-length", /HTTP client/],
  [{ headers: { HOST: "hidden" } }, "/headers/HOST", /baseUrl/],
  [{ headers: { "transfer-encoding": "chunked" } }, "/headers/transfer-encoding", /HTTP client/],
  [{ headers: { "": "hidden" } }, "/headers", /valid header name/],
  [{ headers: { "a b": "hidden" } }, "/headers", /valid header name/],
  [{ headers: { "a\r\nb": "hidden" } }, "/headers", /valid header name/],
  [{ headers: { "x-a": 1 } }, "/headers/x-a", /x-a must be a string, not a number/],
  [{ headers: { "x-a": undefined } }, "/headers/x-a", /not undefined/],
  [{ headers: { "x-a": "hidden\r\nx-b: 1" } }, "/headers/x-a", /control/],
  [{ headers: { "x-a": "hidden عربي" } }, "/headers/x-a", /no HTTP header/],
  [{ headers: { "x-a": "1", "X-A": "2" } }, "/headers/X-A", /twice/],
])("refuses %j at %s: %s", (options, field, problem) => {
  expect(() => checkOptions(operation, options)).toThrow(
    expect.objectContaining({
      code: "invalid_request",
      operationId: "createCheckout",
      part: "options",
      field,
      message: expect.stringMatching(problem),
    }),
  );
  expect(() => checkOptions(operation, options)).not.toThrow(/hidden/);
});

it("cuts the name of a header that is too long to be read", () => {
  const refused = () => checkOptions(operation, { headers: { ["x".repeat(101)]: 1 } });
  expect(refused).toThrow(/: x{100} must be a string/);
});

it("takes a function for progress where one of the encodings takes a file", () => {
  const onProgress = () => {};
  expect(checkOptions(operations.createCheckout, { onProgress }).onProgress).toBe(onProgress);
  expect(() => checkOptions(operations.createCheckout, { onProgress: 1 })).toThrow(
    /options.onProgress must be a function, not a number/,
  );
  expect(() => checkOptions(operations.inquirePayment, { onProgress })).toThrow(/no key "onProgress"/);
});

it("keeps a header whose name an object treats specially", () => {
  const headers = JSON.parse('{"__proto__": "1"}');
  expect(checkOptions(operation, { headers }).headers).toEqual([["__proto__", "1"]]);
});

it("reads the limits of the call and leaves its tracking key to the operation", () => {
  const limits = { timeoutMs: 1, totalTimeoutMs: 2, retries: 0, retryUnsafeOn429: true };
  expect(checkOptions(operation, { ...limits, trackingKey: 1 })).toMatchObject({ limits, trackingKey: 1 });
});

it("refuses the header that carries the tracking key, and only where there is one", () => {
  const refund = { ...operation, idempotency: { header: "Tracking-Key", generate: "uuid" } } as const;
  const options = { headers: { "tracking-key": "refund-ORD-12345-1" } };
  expect(() => checkOptions(refund, options)).toThrow(
    /must not set tracking-key; pass the trackingKey option/,
  );
  expect(checkOptions(operation, options).headers).toEqual([["tracking-key", "refund-ORD-12345-1"]]);
});
