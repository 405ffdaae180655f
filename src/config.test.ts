import { inspect } from "node:util";
import { afterEach, expect, it, vi } from "vitest";
import { type OttuConfig, resolveConfig } from "./config.ts";

const baseUrl = "https://sandbox.ottu.net";

/** Resolves a configuration the types may not allow. */
const resolve = (config: unknown) => resolveConfig(config as OttuConfig);

function problemOf(config: unknown): { field: string; message: string } {
  try {
    resolve(config);
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid_config" });
    return error as { field: string; message: string };
  }
  throw new Error("was accepted");
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it("resolves the smallest configuration", () => {
  expect(resolve({ baseUrl })).toMatchObject({ origin: baseUrl, credential: undefined });
  expect(resolve({ baseUrl, auth: undefined, fetch: undefined }).credential).toBeUndefined();
});

it.each([
  [undefined, "", /expected an object with baseUrl and auth, not undefined/],
  [null, "", /expected an object.*null/],
  [{}, "/baseUrl", /must be a string/],
  [{ baseURL: baseUrl }, "/baseURL", /the configuration has no key "baseURL"; did you mean baseUrl/],
  [
    { baseUrl, verbose: 1 },
    "/verbose",
    /known keys are baseUrl, auth, contract, onViolation, fetch, hooks, allowBrowser, clock, timeoutMs/,
  ],
  [{ baseUrl, fetch: {} }, "/fetch", /fetch must be a function, not an object/],
  [
    { baseUrl, contract: {} },
    "/contract",
    /contract must be a function, not an object; pass checkExchange of ottu-sdk\/contract/,
  ],
  [
    { baseUrl, contract: () => [], onViolation: "ignore" },
    "/onViolation",
    /onViolation must be "warn", "throw" or a function/,
  ],
  [
    { baseUrl, onViolation: "warn" },
    "/onViolation",
    /onViolation needs a contract; pass checkExchange of ottu-sdk\/contract/,
  ],
  [{ baseUrl, timeoutMs: 1.5 }, "/timeoutMs", /Invalid Ottu configuration: timeoutMs must be a whole number/],
  [{ baseUrl, retries: "0" }, "/retries", /not a string/],
  [{ baseUrl, hooks: () => {} }, "/hooks", /must be an object, not a function/],
  [
    { baseUrl, hooks: { onrequest: () => {} } },
    "/hooks/onrequest",
    /hooks has no key "onrequest"; did you mean onRequest/,
  ],
  [
    { baseUrl, hooks: { onError: "log" } },
    "/hooks/onError",
    /hooks.onError must be a function, not a string/,
  ],
  [{ baseUrl, clock: { now: () => 0 } }, "/clock", /must have the function setTimeout/],
  [{ baseUrl, clock: null }, "/clock", /must have the function now/],
  [{ baseUrl, allowBrowser: "yes" }, "/allowBrowser", /true or false, not a string/],
  [{ baseUrl, auth: null }, "/auth", /must be an object/],
  [
    { baseUrl, auth: { apiKey: "hidden-secret", username: "u", password: "hidden-secret" } },
    "/auth",
    /exactly one/,
  ],
  [{ baseUrl, auth: { apiKey: "" } }, "/auth/apiKey", /empty/],
  [
    { baseUrl, auth: { username: "u", password: "hidden\u0000secret" } },
    "/auth/password",
    /control characters/,
  ],
])("refuses %j at %s", (config, field, message) => {
  const problem = problemOf(config);
  expect(problem.field).toBe(field);
  expect(problem.message).toMatch(message);
  expect(inspect(problem) + JSON.stringify(problem)).not.toContain("hidden");
});

it("takes hooks that are not set, a reaction to a contract, and one that is not set without a contract", () => {
  const contract = () => [];
  for (const onViolation of ["warn", "throw", () => {}, undefined])
    expect(resolve({ baseUrl, contract, onViolation }).contract).toBeDefined();
  expect(resolve({ baseUrl, onViolation: undefined }).contract).toBeUndefined();
  expect(resolve({ baseUrl, hooks: { onError: undefined } }).tellerOf).toBeTypeOf("function");
});

it("shows no secret to inspect or JSON", () => {
  for (const auth of [{ apiKey: "hidden-secret" }, { username: "user", password: "hidden-secret" }]) {
    const config = resolve({ baseUrl, auth });
    const shown = inspect(config, { depth: 9, showHidden: true, getters: true }) + JSON.stringify(config);
    expect(shown).not.toMatch(/hidden|Basic|Api-Key/);
  }
});

it("keeps what it checked when the object changes later", () => {
  const config = { baseUrl, auth: { apiKey: "first-key" } };
  const resolved = resolve(config);
  config.auth.apiKey = "second-key";
  config.baseUrl = "https://elsewhere.ottu.net";
  expect(resolved.credential?.authorization()).toBe("Api-Key first-key");
  expect(resolved.origin).toBe(baseUrl);
});

it("looks the global fetch up when it sends", async () => {
  const { fetch } = resolve({ baseUrl });
  vi.stubGlobal("fetch", async () => new Response("stubbed"));
  expect(await (await fetch(new Request(baseUrl))).text()).toBe("stubbed");
});

it("has documented limits, and takes others one by one", () => {
  const limits = {
    timeoutMs: 30_000,
    totalTimeoutMs: 120_000,
    retries: 2,
    retryUnsafeOn429: false,
    maxResponseBytes: 10_485_760,
  };
  expect(resolve({ baseUrl }).limits).toEqual(limits);
  expect(resolve({ baseUrl, retries: 0, timeoutMs: undefined }).limits).toEqual({ ...limits, retries: 0 });
});
