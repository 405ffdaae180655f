import { inspect } from "node:util";
import { expect, expectTypeOf, it } from "vitest";
import {
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
import { settleOf } from "./settle.ts";

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

it("names the first issue and counts the rest", () => {
  const error = apiError(
    { pointer: "/amount", message: "A valid number is required." },
    { pointer: "/type", message: "This field is required." },
  );
  expect(error.message).toBe("createCheckout failed with 400: amount: A valid number is required. (+1 more)");
  expect(apiError({ pointer: "", message: "Not found." }).message).toBe(
    "createCheckout failed with 400: Not found.",
  );
  expect(apiError({ pointer: "/notifications/email/0", message: "No." }).message).toBe(
    "createCheckout failed with 400: notifications.email.0: No.",
  );
});

it("bounds the message and masks the values a server quotes in it", () => {
  const error = apiError({
    pointer: "/type",
    message: `"my value" is not a valid choice. ${"x".repeat(5000)}`,
  });
  expect(error.message).toMatch(/^createCheckout failed with 400: type: "…" is not a valid choice\. x+…$/);
  expect(error.message.length).toBeLessThan(340);
  expect(error.issues[0]?.message).toContain('"my value"');
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
});

const lost = { operationId: "createCheckout", outcome: "unknown", attempts: 1 } as const;

it("names the system's code for a broken connection and keeps the cause", () => {
  const cause = new TypeError("fetch failed", {
    cause: Object.assign(new Error("x"), { code: "ECONNRESET" }),
  });
  const error = new OttuConnectionError({ ...lost, cause });
  expect(error.message).toBe("createCheckout got no complete answer (ECONNRESET)");
  expect(error.cause).toBe(cause);
  expect(error).not.toHaveProperty("status");
  expect(error.toJSON()).not.toHaveProperty("cause");
  expect(new OttuConnectionError({ ...lost, cause: "boom", status: 200 })).toMatchObject({
    message: "createCheckout got no complete answer",
    status: 200,
  });
  expect(new OttuConnectionError({ ...lost, outcome: "not_sent", cause: undefined }).message).toBe(
    "createCheckout was not sent: no connection",
  );
});

it("tells in the message how to find out, and shows no value of the request", () => {
  const settle = settleOf(
    {
      settle: {
        operationId: "inquirePayment",
        method: "payments.inquire",
        by: ["order_no"],
        limits: "3 a day",
      },
    },
    { body: { order_no: "hidden-order" } },
  );
  const facts = { ...lost, settle, trackingKey: "refund-ORD-12345-1" };
  const timeout = new OttuTimeoutError({ ...facts, which: "attempt", limitMs: 30_000 });
  expect(timeout.message).toBe(
    "createCheckout got no complete answer within 30000 ms (timeoutMs). " +
      "Find out with payments.inquire by the order_no that was sent (3 a day)",
  );
  expect(timeout.settle).toHaveProperty("value", "hidden-order");
  expect(inspect(timeout, { depth: 9 }) + JSON.stringify(timeout)).not.toContain("hidden");
  expect(timeout.toJSON()).toMatchObject({
    code: "timeout",
    which: "attempt",
    outcome: "unknown",
    attempts: 1,
    trackingKey: "refund-ORD-12345-1",
    settle: { operationId: "inquirePayment", method: "payments.inquire", by: "order_no" },
  });
  expect(
    new OttuConnectionError({ ...facts, settle: { none: "Nobody knows." }, cause: "x" }).message,
  ).toMatch(/answer\. Nobody knows\.$/);
});

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
