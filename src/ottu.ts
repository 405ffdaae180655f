import { type Client, createClient } from "../generated/client.ts";
import { createCalls } from "./calls.ts";
import { type OttuConfig, resolveConfig } from "./config.ts";
import type { ApiKeyAuth, BasicAuth } from "./credential.ts";
import type { CallOptions } from "./options.ts";

/**
 * The key of what sends any operation of the table, those without a method, too. For the tests of this repository.
 * @internal
 */
export const SEND: unique symbol = Symbol("send");

/** What a client may authenticate with. */
export type Auth = ApiKeyAuth | BasicAuth | undefined;

/** The kind of a credential: some response members depend on it. */
type KindOf<A extends Auth> = A extends ApiKeyAuth ? "apiKey" : A extends BasicAuth ? "basic" : "none";

/**
 * A client of one Ottu instance. It sends what it is given and checks only what it must to send it safely: whether a
 * body keeps the API's rules is the contract's business.
 *
 * The private key carries every permission: use it on a server only.
 *
 * @example
 * const ottu = new Ottu({ baseUrl: "https://sandbox.ottu.net", auth: { apiKey: "your_private_api_key" } });
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor assigns what the interface below declares
export class Ottu<A extends Auth = Auth> {
  /** @throws {OttuConfigError} naming the member that cannot be used, never a secret. */
  constructor(config: OttuConfig & { auth?: A }) {
    const calls = createCalls(resolveConfig(config));
    Object.assign(this, createClient<CallOptions, KindOf<A>>(calls));
    Object.defineProperty(this, SEND, { value: calls.send });
  }
}

/** The methods of the API by resource, as the spec names them. */
export interface Ottu<A extends Auth = Auth> extends Client<CallOptions, KindOf<A>> {}
