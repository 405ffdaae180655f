import type { Operation } from "../generated/operation-table.ts";
import { parseBaseUrl } from "./base-url.ts";
import { isBrowser } from "./browser.ts";
import { type Clock, systemClock } from "./clock.ts";
import { unknownKeyMessage } from "./closest.ts";
import { type Contract, type ContractHook, createContractHook, type OnViolation } from "./contract-hook.ts";
import { type ApiKeyAuth, type BasicAuth, type Credential, createCredential } from "./credential.ts";
import { OttuConfigError } from "./errors.ts";
import { createTeller, HOOK_NAMES, type Hooks, type Tell } from "./hooks.ts";
import { DEFAULT_LIMITS, LIMIT_KEYS, type Limits, readLimits } from "./limits.ts";
import { isPlainObject, kindOf } from "./object.ts";
import { toPointer } from "./pointer.ts";

/** What a client is made of; its limits hold for every call that sets none of its own. */
export interface OttuConfig extends Limits {
  /** Address of the merchant's instance, as `https://<your-domain>.ottu.net` (source 002); no path. */
  baseUrl: string;
  /** Credential of every call that takes one. @default none: only public operations can be called */
  auth?: ApiKeyAuth | BasicAuth;
  /**
   * Judges every exchange: pass `checkExchange` of `ottu-sdk/contract`. A request that breaks the contract is not sent.
   * @default none: bodies are the server's to judge, and nothing of the contract is bundled
   */
  contract?: Contract;
  /**
   * What to do about an answer that breaks the contract: the money may have moved by then. With "throw" the error
   * carries the decoded answer; a function gets the report and may note it down.
   * @default "warn"
   */
  onViolation?: OnViolation;
  /**
   * Sends the requests, each given as one `Request`: for a proxy, see `examples/proxy.ts`, or for tests.
   * @default the global `fetch` at the time of the call
   */
  fetch?: typeof fetch;
  /** Functions to be told what the client does, without secrets: for logs, metrics and traces. @default none */
  hooks?: Hooks;
  /**
   * Lets a client be made in a browser. The private key carries every permission of the merchant, and whoever opens
   * the page can read it there.
   * @default false: the constructor throws in a browser
   */
  allowBrowser?: boolean;
  /** Time and chance, for tests that wait for nothing. @default those of the runtime */
  clock?: Clock;
}

/** A checked configuration; holds no readable secret. */
export interface ResolvedConfig {
  /** Scheme, host and port, without a trailing slash. */
  readonly origin: string;
  readonly credential: Credential | undefined;
  readonly contract: ContractHook | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly limits: Readonly<Required<Limits>>;
  /** Gives a call its way to the hooks. */
  readonly tellerOf: (operation: Operation) => Tell;
  readonly clock: Clock;
}

const KEYS = [
  "baseUrl",
  "auth",
  "contract",
  "onViolation",
  "fetch",
  "hooks",
  "allowBrowser",
  "clock",
  ...LIMIT_KEYS,
];

function checkBrowser(allowBrowser: unknown): void {
  if (allowBrowser !== undefined && typeof allowBrowser !== "boolean") {
    throw new OttuConfigError(
      "/allowBrowser",
      `allowBrowser must be true or false, not ${kindOf(allowBrowser)}`,
    );
  }
  if (allowBrowser === true || !isBrowser()) return;
  throw new OttuConfigError(
    "/allowBrowser",
    "this runs in a browser, where every visitor can read the private key, which carries all permissions of the merchant; call your own server instead, or pass allowBrowser: true if you know better",
  );
}

function checkHooks(hooks: unknown): Hooks {
  if (!isPlainObject(hooks))
    throw new OttuConfigError("/hooks", `hooks must be an object, not ${kindOf(hooks)}`);
  for (const [name, hook] of Object.entries(hooks)) {
    const field = toPointer(["hooks", name]);
    if (!HOOK_NAMES.some((known) => known === name)) {
      throw new OttuConfigError(field, unknownKeyMessage(name, HOOK_NAMES, "hooks"));
    }
    if (hook !== undefined && typeof hook !== "function") {
      throw new OttuConfigError(field, `hooks.${name} must be a function, not ${kindOf(hook)}`);
    }
  }
  return { ...hooks };
}

function checkClock(clock: Clock | undefined): Clock {
  if (clock === undefined) return systemClock;
  for (const name of ["now", "setTimeout", "clearTimeout", "random"] as const) {
    if (typeof clock?.[name] !== "function") {
      throw new OttuConfigError("/clock", `clock must have the function ${name}`);
    }
  }
  return clock;
}

/**
 * Checks a configuration once, so that calls need not; later changes to the object have no effect.
 *
 * @throws {OttuConfigError} naming the member that is wrong and what to do, never a secret.
 */
export function resolveConfig(config: OttuConfig): ResolvedConfig {
  if (!isPlainObject(config)) {
    throw new OttuConfigError("", `expected an object with baseUrl and auth, not ${kindOf(config)}`);
  }
  const unknown = Object.keys(config).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    throw new OttuConfigError(toPointer([unknown]), unknownKeyMessage(unknown, KEYS, "the configuration"));
  }
  const { baseUrl, auth, contract, onViolation = "warn", fetch: send } = config as Partial<OttuConfig>;
  if (contract !== undefined && typeof contract !== "function") {
    const hint = "pass checkExchange of ottu-sdk/contract";
    throw new OttuConfigError("/contract", `contract must be a function, not ${kindOf(contract)}; ${hint}`);
  }
  if (typeof onViolation !== "function" && onViolation !== "warn" && onViolation !== "throw") {
    throw new OttuConfigError("/onViolation", 'onViolation must be "warn", "throw" or a function');
  }
  if (contract === undefined && "onViolation" in config && config.onViolation !== undefined) {
    throw new OttuConfigError(
      "/onViolation",
      "onViolation needs a contract; pass checkExchange of ottu-sdk/contract",
    );
  }
  if (send !== undefined && typeof send !== "function") {
    throw new OttuConfigError("/fetch", `fetch must be a function, not ${kindOf(send)}`);
  }
  const { hooks = {}, allowBrowser, clock } = config;
  checkBrowser(allowBrowser);
  const limits = readLimits(config, (key, problem) => {
    throw new OttuConfigError(toPointer([key]), problem);
  });
  return {
    origin: parseBaseUrl(baseUrl),
    credential: auth === undefined ? undefined : createCredential(auth),
    contract: createContractHook(contract, onViolation),
    fetch: send === undefined ? (request) => globalThis.fetch(request) : (request) => send(request),
    limits: { ...DEFAULT_LIMITS, ...limits },
    tellerOf: createTeller(checkHooks(hooks)),
    clock: checkClock(clock),
  };
}
