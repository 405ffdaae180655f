import { parseBaseUrl } from "./base-url.ts";
import { unknownKeyMessage } from "./closest.ts";
import { type Contract, type ContractHook, createContractHook, type OnViolation } from "./contract-hook.ts";
import { type ApiKeyAuth, type BasicAuth, type Credential, createCredential } from "./credential.ts";
import { OttuConfigError } from "./errors.ts";
import { isPlainObject, kindOf } from "./object.ts";
import { toPointer } from "./pointer.ts";

/** What a client is made of. */
export interface OttuConfig {
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
  /** Sends the requests; called with one `Request`. @default the global `fetch` at the time of the call */
  fetch?: typeof fetch;
}

/** A checked configuration; holds no readable secret. */
export interface ResolvedConfig {
  /** Scheme, host and port, without a trailing slash. */
  readonly origin: string;
  readonly credential: Credential | undefined;
  readonly contract: ContractHook | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
}

const KEYS = ["baseUrl", "auth", "contract", "onViolation", "fetch"];

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
  if (send !== undefined && typeof send !== "function") {
    throw new OttuConfigError("/fetch", `fetch must be a function, not ${kindOf(send)}`);
  }
  return {
    origin: parseBaseUrl(baseUrl),
    credential: auth === undefined ? undefined : createCredential(auth),
    contract: createContractHook(contract, onViolation),
    fetch: send === undefined ? (request) => globalThis.fetch(request) : (request) => send(request),
  };
}
