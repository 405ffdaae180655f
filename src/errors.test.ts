import { inspect } from "node:util";
import { expect, expectTypeOf, it, vi } from "vitest";
import {
  OttuApiError,
  OttuConfigError,
  OttuConnectionError,
  OttuContractError,
  OttuDecodeError,
  OttuError,
  OttuMoneyError,
  OttuRequestError,
} from "./errors.ts";
import {
  isOttuApiError,
  isOttuConfigError,
  isOttuConnectionError,
  isOttuContractError,
  isOttuDecodeError,
  isOttuError,
  isOttuMoneyError,
  isOttuRequestError,
} from "./is-ottu-error.ts";
import type { Issue } from "./issues.ts";

function apiError(...issues: Issue[]) {
  const headers = new Headers({ "set-cookie": "sessionid=hidden-cookie" });
  return new OttuApiError({
    operationId: "createCheckout",
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
    part: "body",
    field: "/amount",
  });
});

it("names the system's code for a broken connection and keeps the cause", () => {
  const cause = new TypeError("fetch failed", {
    cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }),
  });
  const error = new OttuConnectionError({ operationId: "getCheckout", cause });
  expect(error.message).toBe("getCheckout got no complete answer (ECONNREFUSED)");
  expect(error.cause).toBe(cause);
  expect(error).not.toHaveProperty("status");
  expect(error.toJSON()).not.toHaveProperty("cause");
  expect(new OttuConnectionError({ operationId: "getCheckout", cause: "boom", status: 200 })).toMatchObject({
    message: "getCheckout got no complete answer",
    status: 200,
  });
});

const samples = {
  OttuConfigError: new OttuConfigError("/baseUrl", "no"),
  OttuRequestError: new OttuRequestError("no", { operationId: "a", part: "body" }),
  OttuApiError: apiError(),
  OttuConnectionError: new OttuConnectionError({ operationId: "a", cause: undefined }),
  OttuDecodeError: new OttuDecodeError({ operationId: "a", status: 200, reason: "html" }),
  OttuMoneyError: new OttuMoneyError("negative", "no"),
  OttuContractError: new OttuContractError({ operationId: "a", violations: [], outcome: "not_sent" }),
};

const guards: Record<keyof typeof samples, (value: unknown) => boolean> = {
  OttuConfigError: isOttuConfigError,
  OttuRequestError: isOttuRequestError,
  OttuApiError: isOttuApiError,
  OttuConnectionError: isOttuConnectionError,
  OttuDecodeError: isOttuDecodeError,
  OttuMoneyError: isOttuMoneyError,
  OttuContractError: isOttuContractError,
};

it("gives every class its name, also in the stack", () => {
  for (const [name, error] of Object.entries(samples)) {
    expect(error).toBeInstanceOf(OttuError);
    expect(error.name).toBe(name);
    expect(Object.keys(error)).not.toContain("name");
    expect(error.stack).toMatch(new RegExp(`^${name}: `));
  }
});

it("guards each class by its brand alone", () => {
  for (const [guarded, guard] of Object.entries(guards)) {
    for (const [name, error] of Object.entries(samples)) expect(guard(error)).toBe(name === guarded);
    for (const other of [null, undefined, "x", new Error("x"), {}]) expect(guard(other)).toBe(false);
  }
  expect(Object.values(samples).every(isOttuError)).toBe(true);
});

it("recognises the errors of another copy of the package", async () => {
  vi.resetModules();
  const copy = await import("./errors.ts");
  const foreign = new copy.OttuDecodeError({ operationId: "a", status: 200, reason: "empty" });
  expect(foreign).not.toBeInstanceOf(OttuError);
  expect(isOttuError(foreign)).toBe(true);
  expect(isOttuDecodeError(foreign)).toBe(true);
  expect(isOttuApiError(foreign)).toBe(false);
});

it("narrows to the class", () => {
  const error: unknown = samples.OttuApiError;
  if (isOttuApiError(error)) expectTypeOf(error.status).toEqualTypeOf<number>();
});
