import { type CheckoutResource, createClient } from "../generated/client.ts";
import { type OttuConfig, resolveConfig } from "./config.ts";
import type { ApiKeyAuth, BasicAuth } from "./credential.ts";
import type { CallOptions } from "./options.ts";
import { createTransport } from "./transport.ts";

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
export class Ottu<A extends Auth = Auth> {
  /** Payment transactions: create, retrieve, update. */
  readonly checkout: CheckoutResource<CallOptions, KindOf<A>>;

  /** @throws {OttuConfigError} naming the member that cannot be used, never a secret. */
  constructor(config: OttuConfig & { auth?: A }) {
    const client = createClient<CallOptions, KindOf<A>>(createTransport(resolveConfig(config)));
    this.checkout = client.checkout;
  }
}
