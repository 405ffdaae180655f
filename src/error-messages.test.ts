import { inspect } from "node:util";
import { expect, it } from "vitest";
import type { ContractViolation } from "./contract-hook.ts";
import {
  OttuApiError,
  OttuConnectionError,
  OttuContractError,
  OttuTimeoutError,
  OttuUnexpectedError,
} from "./errors.ts";
import type { Issue } from "./issues.ts";
import { settleOf } from "./settle.ts";

const facts = { operationId: "createCheckout", outcome: "rejected", attempts: 1 } as const;

/** The error of an answer with these issues. */
const apiError = (...issues: Issue[]) =>
  new OttuApiError({ ...facts, status: 400, headers: new Headers(), body: "", issues });

const lost = { operationId: "createCheckout", outcome: "unknown", attempts: 1 } as const;

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

it("says the status alone where there is no issue", () => {
  expect(apiError().message).toBe("createCheckout failed with 400");
});

it("ends with what an unknown outcome asks of the reader, with one full stop before it", () => {
  const issues = [{ pointer: "", message: "Gateway 1.2 is down." }];
  const facts = {
    operationId: "createCheckout",
    outcome: "unknown",
    settle: { none: "Nobody knows." },
  } as const;
  const error = new OttuApiError({ ...facts, status: 503, headers: new Headers(), body: "", issues });
  expect(error.message).toBe("createCheckout failed with 503: Gateway 1.2 is down. Nobody knows.");
});

it("says of a contract which side broke it, the first rule, and how many more there are", () => {
  const violation = (message: string, rule: string) => ({ message, rule }) as ContractViolation;
  const [first, second] = [violation("amount is missing", "required"), violation("type is wrong", "type")];
  const messageOf = (outcome: "not_sent" | "accepted", ...violations: ContractViolation[]) =>
    new OttuContractError({ operationId: "createCheckout", outcome, status: 201, violations }).message;
  expect(messageOf("not_sent", first)).toBe(
    "createCheckout was not sent: its request does not pass the contract: amount is missing [required]",
  );
  expect(messageOf("accepted", first, second)).toBe(
    "createCheckout was answered with 201, and the answer does not pass the contract: " +
      "amount is missing [required] (+1 more)",
  );
  expect(messageOf("not_sent")).toMatch(/: the check itself failed, see cause$/);
});

it.each([
  ["not_sent", "was not sent"],
  ["unknown", "was broken off"],
] as const)("says what became of a call that failed by what it was given: %s", (outcome, what) => {
  const error = new OttuUnexpectedError({ operationId: "createCheckout", outcome, cause: new Error("no") });
  expect(error.message).toBe(
    `createCheckout ${what}: something that was passed to the client failed, see cause`,
  );
});

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
      "It may have taken effect. Find out with payments.inquire by the order_no that was sent (3 a day)",
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
