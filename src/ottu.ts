import { type CheckoutResource, createClient } from "../generated/client.ts";
import { type OttuConfig, resolveConfig } from "./config.ts";
import type { CallOptions } from "./options.ts";
import { createTransport } from "./transport.ts";

/**
 * A client of one Ottu instance. It sends what it is given and checks only what it must to send it safely: whether a
 * body keeps the API's rules is the contract's business.
 *
 * The private key carries every permission: use it on a server only.
 *
 * @example
 * const ottu = new Ottu({ baseUrl: "https://sandbox.ottu.net", auth: { apiKey: "your_private_api_key" } });
 */
export class Ottu {
  /** Payment transactions: create, retrieve, update. */
  readonly checkout: CheckoutResource<CallOptions>;

  /** @throws {OttuConfigError} naming the member that cannot be used, never a secret. */
  constructor(config: OttuConfig) {
    const client = createClient(createTransport(resolveConfig(config)));
    this.checkout = client.checkout;
  }
}
