import { parseBaseUrl } from "./base-url.ts";
import { unknownKeyMessage } from "./closest.ts";
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
  /** Sends the requests; called with one `Request`. @default the global `fetch` at the time of the call */
  fetch?: typeof fetch;
}

/** A checked configuration; holds no readable secret. */
export interface ResolvedConfig {
  /** Scheme, host and port, without a trailing slash. */
  readonly origin: string;
  readonly credential: Credential | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
}

const KEYS = ["baseUrl", "auth", "fetch"];

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
  const { baseUrl, auth, fetch: send } = config as Partial<OttuConfig>;
  if (send !== undefined && typeof send !== "function") {
    throw new OttuConfigError("/fetch", `fetch must be a function, not ${kindOf(send)}`);
  }
  return {
    origin: parseBaseUrl(baseUrl),
    credential: auth === undefined ? undefined : createCredential(auth),
    fetch: send === undefined ? (request) => globalThis.fetch(request) : (request) => send(request),
  };
}
