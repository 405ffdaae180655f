import { inspect } from "node:util";
import { expect, expectTypeOf, it } from "vitest";
import {
  noteCall,
  OttuAbortError,
  OttuApiError,
  OttuConfigError,
  OttuConnectionError,
  OttuContractError,
  OttuDecodeError,
  OttuError,
  OttuMoneyError,
  OttuRateLimitError,
  OttuRequestError,
  OttuTimeoutError,
  OttuUnexpectedError,
} from "./errors.ts";
import {
  isOttuAbortError,
  isOttuApiError,
  isOttuCallError,
  isOttuConfigError,
  isOttuConnectionError,
  isOttuContractError,
  isOttuDecodeError,
  isOttuError,
  isOttuMoneyError,
  isOttuRateLimitError,
  isOttuRequestError,
  isOttuTimeoutError,
  isOttuUnexpectedError,
} from "./is-ottu-error.ts";
import type { Issue } from "./issues.ts";

function apiError(...issues: Issue[]) {
  const headers = new Headers({ "set-cookie": "sessionid=hidden-cookie" });
  return new OttuApiError({
    operationId: "createCheckout",
    outcome: "rejected",
    attempts: 1,
    status: 400,
    headers,
    body: { amount: "hidden-body" },
    issues,
  });
}

it("has a cause only where there is one", () => {
  const error = apiError({ pointer: "", message: "No." });
  noteCall(error, { attempts: 2, redact: (text) => text });
  expect(error.attempts).toBe(2);
  expect(Object.hasOwn(error, "cause")).toBe(false);
});

it("keeps body and headers readable but out of logs", () => {
  const error = apiError({ pointer: "", message: "No." });
  expect(error.body).toEqual({ amount: "hidden-body" });
  expect(error.headers.get("set-cookie")).toBe("sessionid=hidden-cookie");
  expect(inspect(error, { depth: 9 })).not.toContain("hidden");
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "OttuApiError",
    message: "createCheckout failed with 400: No.",
    code: "api_error",
    operationId: "createCheckout",
    outcome: "rejected",
    attempts: 1,
    status: 400,
    issues: [{ pointer: "", message: "No." }],
  });
});

it("points a refused request at its part and field", () => {
  const error = new OttuRequestError("amount is bad", {
    operationId: "createCheckout",
    part: "body",
    field: "/amount",
  });
  expect(error.toJSON()).toEqual({
    name: "OttuRequestError",
    message: "createCheckout was not sent: amount is bad",
    code: "invalid_request",
    operationId: "createCheckout",
    outcome: "not_sent",
    attempts: 0,
    part: "body",
    field: "/amount",
  });
  const whole = new OttuRequestError("it is no object", { operationId: "createCheckout", part: "body" });
  expect(whole.field).toBe("");
});

const lost = { operationId: "createCheckout", outcome: "unknown", attempts: 1 } as const;

it("is found as an AbortError, and as the reason of the signal behind it", () => {
  const error = new OttuAbortError({ ...lost, cause: "enough" });
  expect(error).toMatchObject({ name: "AbortError", code: "aborted", cause: "enough" });
  expect(error.message).toBe("createCheckout was aborted");
  expect(error.stack).toMatch(/^AbortError: /);
  const before = new OttuAbortError({ ...lost, outcome: "not_sent", attempts: 0, cause: "enough" });
  expect(before.message).toBe("createCheckout was not sent: the signal was aborted");
});

const samples = {
  OttuConfigError: new OttuConfigError("/baseUrl", "no"),
  OttuRequestError: new OttuRequestError("no", { operationId: "a", part: "body" }),
  OttuApiError: apiError(),
  OttuConnectionError: new OttuConnectionError({ ...lost, cause: undefined }),
  OttuTimeoutError: new OttuTimeoutError({ ...lost, which: "total", limitMs: 1 }),
  OttuAbortError: new OttuAbortError({ ...lost, cause: undefined }),
  OttuUnexpectedError: new OttuUnexpectedError({ ...lost, cause: undefined }),
  OttuRateLimitError: new OttuRateLimitError({
    ...lost,
    status: 429,
    headers: new Headers(),
    body: "",
    issues: [],
  }),
  OttuDecodeError: new OttuDecodeError({ operationId: "a", status: 200, reason: "html" }),
  OttuMoneyError: new OttuMoneyError("negative", "no"),
  OttuContractError: new OttuContractError({ operationId: "a", violations: [], outcome: "not_sent" }),
};

const guards: Record<keyof typeof samples, (value: unknown) => boolean> = {
  OttuConfigError: isOttuConfigError,
  OttuRequestError: isOttuRequestError,
  OttuApiError: isOttuApiError,
  OttuConnectionError: isOttuConnectionError,
  OttuTimeoutError: isOttuTimeoutError,
  OttuAbortError: isOttuAbortError,
  OttuUnexpectedError: isOttuUnexpectedError,
  OttuRateLimitError: isOttuRateLimitError,
  OttuDecodeError: isOttuDecodeError,
  OttuMoneyError: isOttuMoneyError,
  OttuContractError: isOttuContractError,
};

it("gives every class its name, also in the stack", () => {
  for (const [name, error] of Object.entries(samples)) {
    expect(error).toBeInstanceOf(OttuError);
    // The world's name for an aborted call, so that what looks for it finds it.
    const shown = name === "OttuAbortError" ? "AbortError" : name;
    expect(error.name).toBe(shown);
    expect(Object.keys(error)).not.toContain("name");
    expect(error.stack).toMatch(new RegExp(`^${shown}: `));
  }
});

it("guards each class by its brand alone", () => {
  for (const [guarded, guard] of Object.entries(guards)) {
    for (const [name, error] of Object.entries(samples)) {
      const isKindOf = guarded === "OttuApiError" && name === "OttuRateLimitError";
      expect(guard(error)).toBe(name === guarded || isKindOf);
    }
    for (const other of [null, undefined, "x", new Error("x"), {}]) expect(guard(other)).toBe(false);
  }
  expect(Object.values(samples).every(isOttuError)).toBe(true);
  const calls = Object.entries(samples).filter(([, error]) => !isOttuCallError(error));
  expect(calls.map(([name]) => name)).toEqual(["OttuConfigError", "OttuMoneyError"]);
  expect(isOttuCallError({ outcome: "unknown" })).toBe(false);
});

it("narrows to the class", () => {
  const error: unknown = samples.OttuApiError;
  if (isOttuApiError(error)) expectTypeOf(error.status).toEqualTypeOf<number>();
});
