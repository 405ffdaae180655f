import { expect, it } from "vitest";
import { readLimits } from "./limits.ts";

function read(given: Record<string, unknown>): unknown {
  try {
    return readLimits(given, (key, problem) => {
      throw { key, problem };
    });
  } catch (refused) {
    return refused;
  }
}

it("leaves out what is not set and keeps what is, zero and false too", () => {
  expect(read({})).toEqual({});
  expect(Object.keys(read({ retries: undefined, timeoutMs: undefined }) as object)).toEqual([]);
  const limits = {
    timeoutMs: 1,
    totalTimeoutMs: Number.MAX_SAFE_INTEGER,
    retries: 0,
    retryUnsafeOn429: false,
  };
  expect(read(limits)).toEqual(limits);
});

it("speaks of no limit only where there is one", () => {
  const problem = "retries must be a whole number from 0, not -1";
  expect(read({ retries: -1 })).toEqual({ key: "retries", problem });
});

it.each([
  ["retries", -1, "retries must be a whole number from 0, not -1"],
  ["retries", 1.5, "retries must be a whole number from 0, not 1.5"],
  ["retries", Number.NaN, "retries must be a whole number from 0, not NaN"],
  ["retries", "2", "retries must be a whole number from 0, not a string"],
  ["retries", true, "retries must be a whole number from 0, not a boolean"],
  [
    "timeoutMs",
    0,
    "timeoutMs must be a whole number from 1, not 0; for no limit pass Number.MAX_SAFE_INTEGER",
  ],
  ["timeoutMs", null, "timeoutMs must be a whole number from 1, not null; for no"],
  ["totalTimeoutMs", Number.POSITIVE_INFINITY, "not Infinity; for no limit pass Number.MAX_SAFE_INTEGER"],
  ["totalTimeoutMs", 2 ** 53, "not 9007199254740992; for no limit"],
  ["retryUnsafeOn429", "yes", "retryUnsafeOn429 must be true or false, not a string"],
  ["retryUnsafeOn429", 1, "retryUnsafeOn429 must be true or false, not a number"],
])("refuses %s: %s", (key, value, words) => {
  expect(read({ [key]: value })).toEqual({ key, problem: expect.stringContaining(words) });
});
