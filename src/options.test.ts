import { expect, it } from "vitest";
import { checkOptions } from "./options.ts";

it("takes no options, empty options and undefined members alike", () => {
  const none = { signal: undefined, headers: [], contentType: undefined };
  expect(checkOptions("a", undefined)).toEqual(none);
  expect(checkOptions("a", {})).toEqual(none);
  expect(checkOptions("a", { signal: undefined, headers: undefined, contentType: undefined })).toEqual(none);
});

it("returns what it was given", () => {
  const { signal } = new AbortController();
  const headers = { "X-Trace": "é 1", "Accept-Language": "ar" };
  const checked = checkOptions("a", { signal, headers, contentType: "multipart/form-data" });
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
  [{ contenttype: "x" }, "/contenttype", /did you mean contentType/],
  [{ timeoutMs: 1 }, "/timeoutMs", /known keys are signal, headers, contentType/],
  [{ signal: {} }, "/signal", /AbortSignal/],
  [{ signal: new AbortController() }, "/signal", /controller\.signal/],
  [{ contentType: "text/plain" }, "/contentType", /application\/json, /],
  [{ contentType: null }, "/contentType", /must be one of/],
  [{ headers: "x" }, "/headers", /object of strings/],
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
])("refuses %o at %s", (options, field, problem) => {
  expect(() => checkOptions("createCheckout", options)).toThrow(
    expect.objectContaining({
      code: "invalid_request",
      operationId: "createCheckout",
      part: "options",
      field,
      message: expect.stringMatching(problem),
    }),
  );
  expect(() => checkOptions("createCheckout", options)).not.toThrow(/hidden/);
});

it("keeps a header whose name an object treats specially", () => {
  const headers = JSON.parse('{"__proto__": "1"}');
  expect(checkOptions("a", { headers }).headers).toEqual([["__proto__", "1"]]);
});
